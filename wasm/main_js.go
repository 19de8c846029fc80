//go:build js && wasm

package main

import (
	"os"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"spoolscope/app/page"
	"spoolscope/app/texts"
	"spoolscope/wasm/api"
	"spoolscope/wasm/browser"
)

func main() {
	role := "page"
	if len(os.Args) > 1 {
		role = os.Args[1]
	}
	if role == "api" {
		api.Serve()
		return
	}
	app.RouteWithRegexp(".*", func() app.Composer {
		root := page.New(browser.New(), texts.English, role == "embed")
		root.Prepare()
		return root
	})
	app.RunWhenOnBrowser()
}
