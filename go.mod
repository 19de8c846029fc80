module spoolscope

go 1.26.0

require (
	github.com/go-json-experiment/json v1.27.2
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/yuin/goldmark v1.8.7
)

require golang.org/x/text v0.43.0 // indirect

require (
	github.com/andybalholm/brotli v1.3.0
	github.com/google/uuid v1.6.0 // indirect
	github.com/hack-pad/safejs v0.1.1
	github.com/maxence-charriere/go-app/v10 v10.1.11
	golang.org/x/net v0.62.0
	pgregory.net/rapid v1.3.0
)
