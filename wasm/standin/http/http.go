// Package http replaces net/http in the build of app.wasm, and in no other. go-app
// contains a server, whose imports would add TLS and much of crypto to the program, a
// third of a megabyte after compression, although a browser never runs that code.
// It declares the names that go-app refers to, without any function.
package http

import (
	"errors"
	"io"
	"net/url"
)

// Constants of net/http that go-app refers to.
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

var errNoServer = errors.New("this program is built without an HTTP client")

// Do always returns an error.
func (*Client) Do(*Request) (*Response, error) { return nil, errNoServer }

// Get always returns an error.
func Get(string) (*Response, error) { return nil, errNoServer }

// NewRequest always returns an error.
func NewRequest(string, string, io.Reader) (*Request, error) { return nil, errNoServer }

// NotFound does nothing.
func NotFound(ResponseWriter, *Request) {}

// FileServer returns a handler that does nothing.
func FileServer(Dir) Handler { return nothing{} }

type nothing struct{}

func (nothing) ServeHTTP(ResponseWriter, *Request) {}
