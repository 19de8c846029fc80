// Package static holds the files that are served: style sheets, scripts,
// icons. The site generator reads them from here; the program in the browser
// has none of them.
package static

import "embed"

// Files are the style sheets (css/*.css, in the order of their names), the
// scripts and the other files of the page.
//
//go:embed css/*.css js/* manifest.webmanifest icon.svg icon-192.png icon-512.png
var Files embed.FS
