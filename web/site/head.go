package main

import (
	"html/template"

	"spoolscope/app/texts"
)

// head is what every page says about itself, for browsers, search engines, and previews
// of links.
type head struct {
	Policy, Title, Description string
	Address                    string // of the page, or "" if the origin is unknown
	Image                      string // the address of its picture for previews, or ""
	ImageWidth, ImageHeight    int    // px
}

// socialWidth and socialHeight are the size of pictures for previews, in px. Services
// that show previews cut other proportions.
const (
	socialWidth  = 1200
	socialHeight = 630
)

// head returns the head of a page. image names the example whose picture it has; "" is
// the picture of the whole site. Without an origin there are no addresses, because
// previews need absolute ones.
func (p place) head(path string, lang texts.Lang, image, policy, title, description string) head {
	h := head{Policy: policy, Title: title, Description: description, Address: p.address(path)}
	if h.Address != "" {
		h.Image, h.ImageWidth, h.ImageHeight = p.address(socialImage(lang, image)), socialWidth, socialHeight
	}
	return h
}

// socialImage returns the path of a picture for previews, in the site and in the folder
// static.
func socialImage(lang texts.Lang, name string) string {
	if name == "" {
		name = "spoolscope"
	}
	return "images/" + lang.Tag() + "/" + name + ".png"
}

var headTemplate = template.Must(template.New("head").Parse(`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{.Policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{{.Title}}</title>
<meta name="description" content="{{.Description}}">
{{- with .Address}}
<link rel="canonical" href="{{.}}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="Spoolscope">
<meta property="og:title" content="{{$.Title}}">
<meta property="og:description" content="{{$.Description}}">
<meta property="og:url" content="{{.}}">
<meta property="og:image" content="{{$.Image}}">
<meta property="og:image:width" content="{{$.ImageWidth}}">
<meta property="og:image:height" content="{{$.ImageHeight}}">
<meta property="og:image:alt" content="{{$.Title}}">
<meta name="twitter:card" content="summary_large_image">
{{- end}}`))
