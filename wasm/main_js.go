//go:build js && wasm

package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"github.com/maxence-charriere/go-app/v10/pkg/errors"

	"spoolscope/app/page"
	"spoolscope/app/texts"
	"spoolscope/wasm/api"
	"spoolscope/wasm/browser"
	"spoolscope/wasm/explorer"
)

func main() {
	role := "page"
	if len(os.Args) > 1 {
		role = os.Args[1]
	}
	switch role {
	case "api":
		api.Serve()
		return
	case "explorer":
		explorer.Serve()
		return
	}
	errors.Encoder = describe
	// Drawing makes much short-lived garbage, and collecting is four times as
	// dear here as natively; a few MB more buy back a third of a frame.
	debug.SetGCPercent(400)
	var root *page.Root
	defer func() {
		// What go-app cannot go on from ends the program; the work is kept.
		if fault := recover(); fault != nil {
			if root != nil {
				root.Rescue(fault)
			}
			panic(fault)
		}
	}()
	browser.Begin()
	made := page.New(browser.New(), texts.English, role == "embed")
	made.Prepare(browser.Pause)
	root = made // before, there was no work to keep
	app.RouteWithRegexp(".*", func() app.Composer { return root })
	browser.AwaitMount()
	app.RunWhenOnBrowser()
}

// describe formats an error of go-app, which itself would encode it as JSON.
func describe(err any) ([]byte, error) {
	type fields errors.Error // has no method Error, which calls this function
	e := err.(errors.Error)
	return fmt.Appendf(nil, "%+v", fields(e)), nil
}
