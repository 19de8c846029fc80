package main

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"spoolscope/app/host"
	"spoolscope/app/page"
	"spoolscope/app/texts"
)

// prerender renders the page as the program renders it at the start: the first
// example, with its timeline and answer.
func prerender(lang texts.Lang, embedded bool, none host.None) (string, error) {
	markup := app.HTMLString(page.New(none, lang, embedded))
	nodes, err := html.ParseFragment(strings.NewReader(markup), &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"})
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	for _, n := range nodes {
		if n.Type != html.ElementNode {
			continue
		}
		if err := tidy(n); err != nil {
			return "", err
		}
		addClass(n, "prerendered")
		if err := html.Render(&out, n); err != nil {
			return "", err
		}
	}
	return out.String(), nil
}

// switches lists the boolean attributes, which are set whatever their value is.
var switches = []string{"checked", "disabled", "selected", "open", "hidden", "readonly", "draggable"}

// tidy turns the markup that go-app prints into what it builds in a browser.
// go-app prints attributes in random order, boolean attributes that are not set as
// ="false", and additional white space.
func tidy(n *html.Node) error {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return slices.Contains(switches, a.Key) && a.Val == "false"
	})
	slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	for i, a := range n.Attr {
		// go-app prints the value "true" as an empty one.
		if strings.HasPrefix(a.Key, "aria-") && a.Val == "" {
			n.Attr[i].Val = "true"
		}
		if strings.Contains(a.Val, `\`) {
			return fmt.Errorf("the attribute %s=%q contains a character that go-app does not escape", a.Key, a.Val)
		}
	}
	var empty []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			c.Data = strings.Trim(c.Data, " \n")
			if c.Data == "" {
				empty = append(empty, c)
			}
		case html.ElementNode:
			if err := tidy(c); err != nil {
				return err
			}
		case html.ErrorNode:
			return errors.New("go-app printed malformed HTML")
		}
	}
	for _, c := range empty {
		n.RemoveChild(c)
	}
	return nil
}

func addClass(n *html.Node, class string) {
	for i := range n.Attr {
		if n.Attr[i].Key == "class" {
			n.Attr[i].Val += " " + class
			return
		}
	}
	n.Attr = append(n.Attr, html.Attribute{Key: "class", Val: class})
}
