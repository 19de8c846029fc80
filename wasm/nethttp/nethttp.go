// Package http stands in for net/http in the build of app.wasm, and in no
// other: go-app's package for the browser has a server in it too, whose
// imports would bring TLS and half of crypto along, a third of a megabyte
// compressed, though nothing of it can be reached in a browser.
//
// The Makefile gives the compiler this file in place of those of net/http
// (go build -overlay). It declares what go-app's code names; none of it does
// anything. Without the overlay (make OVERLAY=) the program is the same, only
// larger.
package http

import (
	"errors"
	"io"
	"net/url"
)

// What go-app's server names of net/http.
const (
	MethodGet                 = "GET"
	StatusOK                  = 200
	StatusNotModified         = 304
	StatusNotFound            = 404
	StatusInternalServerError = 500
)

// Header stands in for http.Header.
type Header map[string][]string

// Get returns nothing.
func (h Header) Get(string) string { return "" }

// Set does nothing.
func (h Header) Set(string, string) {}

// Request stands in for http.Request.
type Request struct {
	URL    *url.URL
	Header Header
	Host   string
	TLS    *struct{}
}

// Response stands in for http.Response.
type Response struct {
	StatusCode int
	Header     Header
	Body       io.ReadCloser
}

// ResponseWriter stands in for http.ResponseWriter.
type ResponseWriter interface {
	Header() Header
	Write([]byte) (int, error)
	WriteHeader(int)
}

// Handler stands in for http.Handler.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// Dir stands in for http.Dir.
type Dir string

// Client stands in for http.Client.
type Client struct{}

// DefaultClient stands in for http.DefaultClient.
var DefaultClient = &Client{}

var errNoServer = errors.New("there is no HTTP client in this program")

// Do fails.
func (*Client) Do(*Request) (*Response, error) { return nil, errNoServer }

// Get fails.
func Get(string) (*Response, error) { return nil, errNoServer }

// NewRequest fails.
func NewRequest(string, string, io.Reader) (*Request, error) { return nil, errNoServer }

// NotFound does nothing.
func NotFound(ResponseWriter, *Request) {}

// FileServer returns a handler that does nothing.
func FileServer(Dir) Handler { return nothing{} }

type nothing struct{}

func (nothing) ServeHTTP(ResponseWriter, *Request) {}
