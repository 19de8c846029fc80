package main

import (
	"bytes"
	_ "embed"
	"encoding/xml"
	"errors"
	"html/template"
	"io/fs"
	"maps"
	"os"
	"strings"

	"spoolscope/app/texts"
	"spoolscope/web/guide"
	"spoolscope/web/policy"
)

//go:embed guide.html
var guideMarkup string

// guideTemplate is a page that is read: of the guide, or of an example.
var guideTemplate = template.Must(template.Must(headTemplate.Clone()).New("guide").Parse(guideMarkup))

// guideWords are the words around a page.
type guideWords struct{ Skip, Guide, Examples, Playground, Other, Today, Licences string }

var guideWordsOf = map[texts.Lang]guideWords{
	texts.English: {"Skip to the text", "Guide", "Examples", "Playground", "简体中文", "This call in today's Outlook", "Licences"},
	texts.Chinese: {"跳到正文", "指南", "示例", "演练场", "English", "此调用在今天的 Outlook 中", "许可证"},
}

// addGuide adds the pages that are read, their pictures and documents, and the pictures
// for previews. They are not
// part of what the service worker keeps.
func addGuide(files map[string][]byte, a *assets, at place, version string) error {
	a.hash("guide.css", a.static.read("css/00-tokens.css", "css/10-base.css", "css/guide.css"))
	a.hash("guide.js", a.static.read("js/guide.js"))
	images, errImages := fs.Glob(os.DirFS(a.static.path), "images/*/*.png")
	for _, name := range images {
		files[name] = a.static.read(name)
	}
	pages, more, err := guide.Build()
	if err := errors.Join(err, errImages, a.static.err); err != nil {
		return err
	}
	maps.Copy(files, more)
	addresses := []string{at.address(""), at.address("zh/")}
	for _, p := range pages {
		var out bytes.Buffer
		err := guideTemplate.Execute(&out, map[string]any{
			"Page": p, "Words": guideWordsOf[p.Lang], "Version": version,
			"Head":  at.head(p.Path, p.Lang, p.Image, policy.MetaPage(), p.Title+" – Spoolscope", p.Description),
			"Style": a.names["guide.css"], "Script": a.names["guide.js"],
		})
		if err != nil {
			return err
		}
		files[p.Path+"index.html"] = out.Bytes()
		addresses = append(addresses, at.address(p.Path))
	}
	if at.origin != "" {
		files["sitemap.xml"] = sitemap(addresses)
	}
	return nil
}

// sitemap lists addresses for search engines.
func sitemap(addresses []string) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, a := range addresses {
		b.WriteString("<url><loc>")
		xml.EscapeText(&b, []byte(a)) // writing to a Builder cannot fail
		b.WriteString("</loc></url>\n")
	}
	b.WriteString("</urlset>\n")
	return []byte(b.String())
}
