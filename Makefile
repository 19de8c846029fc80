# Builds and tests Spoolscope; `make help` lists the targets.

.DEFAULT_GOAL := help
SHELL := /bin/sh
.DELETE_ON_ERROR:

BUILD := .build
# BASE is the path at which the output of `make site` will be served. Only the
# page for unknown addresses needs it: everything else is relative.
BASE ?= /
# ORIGIN is the origin that will serve it, such as https://docs.example. Embedded views in
# frames without an origin need it in WebKit if the host does not send our policy, search
# engines and previews of links do too.
ORIGIN ?=
# OUT is the folder that `make site` writes.
OUT ?= $(BUILD)/site
# FAST=1 compresses the site faster, but less, for development.
FAST ?=
# VERSION is what the binary prints and the page's footer shows.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
# ADDR is where `make run` listens, DEV_ADDR where `make dev` does.
ADDR ?= 127.0.0.1:8080
DEV_ADDR ?= 127.0.0.1:8081
# OVERLAY= builds app.wasm without replaced packages (see wasm/standin).
OVERLAY ?= $(BUILD)/overlay.json
# PACKAGES limits `make test-unit`; FUZZTIME is the time of each target of `make fuzz`.
PACKAGES ?= ./...
# ONLY is a pattern for the names of the tests that `make test-e2e` and `make test-engines`
# run, and of the tools whose recipes `make test-recipes` tests.
ONLY ?=
FUZZTIME ?= 30s

GOROOT := $(shell go env GOROOT)
WASM_EXEC := $(GOROOT)/lib/wasm/wasm_exec.js
WASM_ENV := GOOS=js GOARCH=wasm
# HOT are the packages whose speed matters in both programs. The others are built without
# inlining, which makes them smaller. The page has room for more of them to be inlined;
# the memory of large documents is much slower without the runtime's.
HOT := $(addprefix spoolscope/engine,/explore/pack /explore/search /explore/successor /spooler)
HOT_IN_PAGE := $(HOT) $(addprefix spoolscope/engine,/explore/visited) spoolscope/engine spoolscope/engine/trace spoolscope/app/timeline slices runtime $(addprefix internal/runtime/,atomic maps sys)
# GO_WASM builds a program with inlining in the packages that follow.
GO_WASM = $(WASM_ENV) go build $(if $(OVERLAY),-overlay $(OVERLAY)) -gcflags=all=-l $(addsuffix =,$(addprefix -gcflags=,$(1))) -trimpath -buildvcs=false
BUILD_WASM = $(call GO_WASM,$(HOT_IN_PAGE))
# Native programs share the build cache, even between copies of the tree.
BUILD_NATIVE = CGO_ENABLED=0 go build -trimpath -buildvcs=false
BUILD_SERVER = $(BUILD_NATIVE) -ldflags='-s -w -X main.version=$(VERSION)'
SITE_WRITER = $(BUILD)/site-writer -runtime $(WASM_EXEC) -licenses $(BUILD)/licenses.txt
# NODE is where a Node.js is installed if the system's is too old. WITH_NODE runs a
# command with it, and with Go's wrapper for programs under js/wasm.
NODE := $(BUILD)/node
WITH_NODE = PATH="$(CURDIR)/$(NODE)/node_modules/.bin:$$PATH:$(GOROOT)/lib/wasm"
STATICCHECK_VERSION := v0.8.2
STATICCHECK := $(BUILD)/staticcheck-$(STATICCHECK_VERSION)

GO_FILES := $(shell find app engine static wasm web -name '*.go' -not -name '*_test.go' -not -path '*/node_modules/*') go.mod go.sum
EXAMPLES := $(wildcard static/examples/*.json)
# WASM_FILES are the inputs of app.wasm. TestInputs checks that none is missing.
WASM_FILES := $(filter-out web/%,$(GO_FILES)) $(EXAMPLES) $(wildcard wasm/*.pgo)
GUIDE_FILES := $(shell find web/guide -type f -not -name '*.go') web/site/guide.html
STATIC_FILES := $(shell find static -type f)

.PHONY: help
help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

# ---- Building ----------------------------------------------------------------

.PHONY: build
build: $(BUILD)/spoolscope ## build app.wasm, the pages, and the binary that contains them

.PHONY: run
run: build ## build everything and serve it on 127.0.0.1:8080
	@exec $(BUILD)/spoolscope -addr $(ADDR)

DEV := $(BUILD)/dev

.PHONY: dev
dev: ## serve it on 127.0.0.1:8081, rebuild on changes and reload open pages
	$(BUILD_NATIVE) -o $(DEV)/serve ./web/dev
	@exec $(DEV)/serve -addr $(DEV_ADDR) -folder $(DEV)/site $(MAKE) -s $(DEV)/site/index.html

$(DEV)/app.wasm: $(WASM_FILES) $(OVERLAY)
	$(WASM_ENV) go build -pgo=off $(if $(OVERLAY),-overlay $(OVERLAY)) -trimpath -buildvcs=false -ldflags='-s -w' -o $@ ./wasm

# The site is replaced as a whole, because pages are loaded while it is built.
$(DEV)/site/index.html: $(DEV)/app.wasm $(BUILD)/site-writer $(BUILD)/licenses.txt $(STATIC_FILES)
	$(SITE_WRITER) -wasm $< -plain -out $(DEV)/next
	rm -rf $(DEV)/site
	mv $(DEV)/next $(DEV)/site

.PHONY: site
site: $(BUILD)/app.wasm $(BUILD)/site-writer $(BUILD)/licenses.txt $(STATIC_FILES) ## write a folder for any static host: make site BASE=/sub/path/ OUT=folder
	$(SITE_WRITER) -version '$(VERSION)' -wasm $(BUILD)/app.wasm -base $(BASE) -origin "$(ORIGIN)" -out $(OUT) -keep 2 $(if $(FAST),-fast) -cache $(BUILD)/compressed
	@echo "the site for $(BASE) is in $(OUT)"

$(BUILD)/spoolscope: web/dist/index.html $(GO_FILES) $(BUILD)/version
	$(BUILD_SERVER) -o $@ ./web

# The file changes only when the version does, or how well the site is compressed.
$(BUILD)/version: FORCE
	@mkdir -p $(BUILD)
	@echo '$(VERSION) $(FAST)' | cmp -s - $@ || echo '$(VERSION) $(FAST)' > $@

.PHONY: FORCE
FORCE:

DIST := $(BUILD)/dist
# PLATFORMS are those of the server for which make dist builds it.
PLATFORMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

.PHONY: dist
dist: web/dist/index.html ## write binaries for Linux, macOS and Windows, with checksums, to .build/dist
	rm -rf $(DIST)
	@mkdir -p $(DIST)
	$(foreach platform,$(PLATFORMS),GOOS=$(patsubst %/,%,$(dir $(platform))) GOARCH=$(notdir $(platform)) $(BUILD_SERVER) \
		-o $(DIST)/spoolscope-$(VERSION)-$(subst /,-,$(platform))$(if $(filter windows/%,$(platform)),.exe) ./web &&) true
	cd $(DIST) && sha256sum spoolscope-* > SHA256SUMS

$(BUILD)/licenses.txt: $(GO_FILES) $(GOROOT)/VERSION $(OVERLAY)
	go run ./web/licenses $(if $(OVERLAY),-overlay $(OVERLAY)) $(PLATFORMS) > $@

web/dist/index.html: $(BUILD)/app.wasm $(BUILD)/site-writer $(BUILD)/licenses.txt $(STATIC_FILES) $(BUILD)/version
	$(SITE_WRITER) -version '$(VERSION)' -wasm $(BUILD)/app.wasm -out web/dist $(if $(FAST),-fast) -cache $(BUILD)/compressed

$(BUILD)/site-writer: $(GO_FILES) $(EXAMPLES) $(GUIDE_FILES)
	$(BUILD_NATIVE) -o $@ ./web/site

$(BUILD)/app.wasm: $(WASM_FILES) $(OVERLAY)
	$(BUILD_WASM) -ldflags='-s -w' -o $@ ./wasm

$(BUILD)/engine.wasm: $(WASM_FILES) $(OVERLAY)
	$(call GO_WASM,$(HOT)) -pgo=off -ldflags='-s -w' -o $@ ./wasm/engine

PACKAGE := $(BUILD)/package

.PHONY: package
package: $(PACKAGE)/package.json ## write the npm package, with the command line for authors, to .build/package

$(PACKAGE)/package.json: $(BUILD)/engine.wasm $(BUILD)/site-writer $(BUILD)/licenses.txt $(STATIC_FILES)
	$(SITE_WRITER) -package -wasm $< -out $(PACKAGE)

# The overlay removes packages from app.wasm that go-app imports and a browser
# never needs: each file here replaces all files of a package (each says why).
REPLACEMENTS := $(foreach package,net/http regexp crypto/aes crypto/cipher crypto/md5 crypto/rand crypto/sha1 encoding/json,\
	$(package)=wasm/standin/$(notdir $(package))/$(notdir $(package)).go)

$(BUILD)/overlay.json: $(foreach pair,$(REPLACEMENTS),$(lastword $(subst =, ,$(pair)))) $(GOROOT)/VERSION Makefile
	@mkdir -p $(BUILD)
	@for pair in $(REPLACEMENTS); do \
		$(WASM_ENV) go list -f '{{$$dir := .Dir}}{{range .GoFiles}}{{$$dir}}/{{.}}{{"\n"}}{{end}}' $${pair%%=*} | \
		awk -v replacement="$(CURDIR)/$${pair#*=}" 'NF { print $$0 " " (done++ ? "" : replacement) }'; \
	done | awk 'BEGIN { printf "{\"Replace\":{" } { printf "%s\n\"%s\":\"%s\"", (NR > 1 ? "," : ""), $$1, $$2 } END { print "}}" }' > $@

.PHONY: clean
clean: ## remove everything that was built
	rm -rf $(BUILD) web/e2e/node_modules engine/bench/peers/node_modules
	find web/dist -mindepth 1 -not -name .gitkeep -delete

# ---- Testing -----------------------------------------------------------------

.PHONY: test
test: test-style test-unit test-wasm test-e2e test-engines test-recipes ## run every test; installs what is missing

$(STATICCHECK):
	GOBIN=$(CURDIR)/$(BUILD) go install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION)
	@mv $(BUILD)/staticcheck $@

# NO_PGO is for checks of the source, which a profile would only make recompile
# everything.
NO_PGO := GOFLAGS=-pgo=off

.PHONY: test-style
test-style: $(STATICCHECK) ## formatting, vet for both targets, static analysis
	@unformatted=$$(gofmt -l app engine static wasm web); \
		if [ -n "$$unformatted" ]; then echo "not formatted (run gofmt -w): $$unformatted"; exit 1; fi
	$(NO_PGO) go vet ./...
	$(NO_PGO) $(WASM_ENV) go vet ./...
	$(NO_PGO) $(STATICCHECK) ./...
	$(NO_PGO) $(WASM_ENV) $(STATICCHECK) ./app/... ./engine/... ./wasm/...

.PHONY: test-unit
test-unit: build ## unit, property and vector tests, natively
	@.ci/need 'spin -V' spin
	@.ci/need 'printf "#include <stdio.h>" | tcc -E -' tcc libc6-dev
	@.ci/need 'g++ --version' g++
	go test -timeout 20m $(PACKAGES)

.PHONY: test-wasm
test-wasm: ## the tests of the engine and the wasm packages, under js/wasm
	@.ci/node $(NODE)
	$(WITH_NODE) $(WASM_ENV) go test -timeout 20m ./engine/... ./static/... ./wasm/...

.PHONY: test-e2e
test-e2e: build package web/e2e/node_modules/.package-lock.json ## tests in Chromium against the binary: make test-e2e ONLY='a pattern'
	@.ci/node $(NODE)
	@.ci/need 'chromium --version' chromium
	@.ci/need 'fc-list :lang=zh | grep -q .' fonts-noto-cjk fontconfig
	cd web/e2e && $(WITH_NODE) SPOOLSCOPE=$(CURDIR)/$(BUILD)/spoolscope node --test --test-concurrency=2 $(if $(ONLY),--test-name-pattern='$(ONLY)') *.test.mjs

.PHONY: test-engines
test-engines: build web/e2e/node_modules/.package-lock.json ## the main paths in Firefox and WebKit: make test-engines ONLY='a pattern'
	@.ci/node $(NODE)
	@.ci/need 'firefox-esr --version' firefox-esr
	@.ci/need 'command -v WebKitWebDriver' webkit2gtk-driver
	@.ci/need 'command -v Xvfb' xvfb
	@# A browser that has stopped answering fails all tests after that: they run a second time.
	cd web/e2e && run() { $(WITH_NODE) SPOOLSCOPE=$(CURDIR)/$(BUILD)/spoolscope node --test --test-concurrency=2 $(if $(ONLY),--test-name-pattern='$(ONLY)') engines/*.test.mjs; }; \
		run || { echo "it is tried a second time"; run; }

web/e2e/node_modules/.package-lock.json: web/e2e/package-lock.json
	@.ci/node $(NODE)
	@.ci/need 'npm --version' npm
	cd web/e2e && $(WITH_NODE) npm ci --no-audit --no-fund --ignore-scripts

.PHONY: images
images: build web/e2e/node_modules/.package-lock.json ## draw the pictures for previews of links: static/images
	@.ci/need 'chromium --version' chromium
	@.ci/need 'fc-list :lang=zh | grep -q .' fonts-noto-cjk fontconfig
	cd web/e2e && $(WITH_NODE) SPOOLSCOPE=$(CURDIR)/$(BUILD)/spoolscope node images.mjs

# RECIPES are the tools from npm with which the recipes are built.
RECIPES := $(patsubst web/recipes/%/package-lock.json,$(BUILD)/recipes/%/node_modules/.package-lock.json,$(wildcard web/recipes/*/package-lock.json))

.PHONY: test-recipes
test-recipes: build web/e2e/node_modules/.package-lock.json $(RECIPES) ## build the recipes with their documentation tools, and read them in Chromium
	@.ci/node $(NODE)
	@.ci/need 'chromium --version' chromium
	@.ci/need 'hugo version' hugo
	@.ci/need '/usr/bin/mkdocs --version && ls /usr/share/mkdocs/themes/material' mkdocs mkdocs-material
	@.ci/need '/usr/bin/sphinx-build --version && /usr/bin/python3 -c "import furo"' python3-sphinx furo
	$(WITH_NODE) SPOOLSCOPE=$(CURDIR)/$(BUILD)/spoolscope ONLY='$(ONLY)' node --test web/recipes/recipes.test.mjs

$(BUILD)/recipes/%/node_modules/.package-lock.json: web/recipes/%/package-lock.json
	@.ci/node $(NODE)
	@.ci/need 'npm --version' npm
	@mkdir -p $(BUILD)/recipes/$*
	cp web/recipes/$*/package*.json $(BUILD)/recipes/$*
	cd $(BUILD)/recipes/$* && $(WITH_NODE) npm ci --no-audit --no-fund --ignore-scripts

.PHONY: fuzz
fuzz: ## fuzz the decoder, the engine, the explorer and the server: make fuzz FUZZTIME=10m
	go test ./engine/scenario -run '^$$' -fuzz FuzzDecode -fuzztime $(FUZZTIME)
	go test ./engine -run '^$$' -fuzz FuzzRun -fuzztime $(FUZZTIME)
	go test ./engine/explore -run '^$$' -fuzz FuzzExplore -fuzztime $(FUZZTIME) -fuzzminimizetime 1s
	go test ./web -run '^$$' -fuzz FuzzConnection -fuzztime $(FUZZTIME)

# ---- Measuring ---------------------------------------------------------------

.PHONY: bench
bench: engine/bench/peers/node_modules/.package-lock.json ## compare the engine with SimPy, simjs and SPIN, in interleaved rounds
	@.ci/need "/usr/bin/python3 -c 'import SimPy'" python3-simpy
	@.ci/need 'spin -V' spin
	@.ci/need 'printf "#include <stdio.h>" | gcc -E -' gcc libc6-dev
	$(WITH_NODE) go run ./engine/bench

.PHONY: frames
frames: build web/e2e/node_modules/.package-lock.json ## measure the frame rate of the page in Chromium, and how soon the explorer stops
	@.ci/node $(NODE)
	@.ci/need 'chromium --version' chromium
	cd web/e2e && $(WITH_NODE) SPOOLSCOPE=$(CURDIR)/$(BUILD)/spoolscope node frames.mjs

.PHONY: embed-bench
embed-bench: build web/e2e/node_modules/.package-lock.json ## measure embeds on other pages in Chromium, beside codapi and LiveCodes
	@.ci/node $(NODE)
	@.ci/need 'chromium --version' chromium
	cd web/e2e && $(WITH_NODE) SPOOLSCOPE=$(CURDIR)/$(BUILD)/spoolscope node embeds.mjs

engine/bench/peers/node_modules/.package-lock.json: engine/bench/peers/package-lock.json
	@.ci/node $(NODE)
	@.ci/need 'npm --version' npm
	cd engine/bench/peers && npm ci --no-audit --no-fund --ignore-scripts

PROFILES := wasm/default.pgo engine/bench/runner/default.pgo

.PHONY: profile
profile: ## write the profile for profile-guided optimization of the engine
	@mkdir -p $(BUILD)
	go test ./engine -run '^$$' -bench 'Crowd/run|TenMessages' -benchtime 2s -cpuprofile $(BUILD)/cpu.prof -o $(BUILD)/engine.test
	go tool pprof -proto -focus=spoolscope/engine -output $(firstword $(PROFILES)) $(BUILD)/cpu.prof
	cp $(firstword $(PROFILES)) $(lastword $(PROFILES))

.PHONY: size
size: $(BUILD)/app.wasm $(BUILD)/named.wasm ## print the sizes of app.wasm and its largest packages
	go run ./web/size -named $(BUILD)/named.wasm $(BUILD)/app.wasm

# The same program with function names, which app.wasm omits.
$(BUILD)/named.wasm: $(BUILD)/app.wasm
	$(BUILD_WASM) -ldflags=-w -o $@ ./wasm
