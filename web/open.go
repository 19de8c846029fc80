package main

import (
	"os/exec"
	"runtime"
)

// openBrowser opens an address in the default browser. It does not wait for the
// command, which may run as long as the browser does.
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
	go command.Wait() // avoids a zombie process
	return nil
}
