package main

import (
	"os/exec"
	"runtime"
)

// openBrowser asks the desktop to show an address. It does not wait: some
// desktops keep the command running for as long as the browser does.
func openBrowser(address string) error {
	var command *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		command = exec.Command("open", address)
	case "windows":
		command = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	default:
		command = exec.Command("xdg-open", address)
	}
	if err := command.Start(); err != nil {
		return err
	}
	go command.Wait() // Only so that no finished process is left behind.
	return nil
}
