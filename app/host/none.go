package host

// None is the host of a page that is rendered natively. It stores nothing and does
// nothing.
type None struct {
	Built string // the version
	Root  string // the way to the site's root
}

var _ Host = None{}

// Paint does nothing. The other methods do nothing either and return zero values.
func (None) Paint(string, string)                         {}
func (None) Shift(string, int)                            {}
func (None) Width(string) int                             { return 0 }
func (None) Load(string) (string, bool)                   { return "", false }
func (None) Save(string, string) bool                     { return false }
func (None) LoadTab(string) (string, bool)                { return "", false }
func (None) SaveTab(string, string)                       {}
func (None) Reloaded() bool                               { return false }
func (None) Fragment() string                             { return "" }
func (None) SetFragment(string)                           {}
func (None) Query() string                                { return "" }
func (n None) Resolve(relative string) string             { return n.Root + relative }
func (None) Copy(string, func(bool))                      {}
func (None) Download(string, string, []byte)              {}
func (None) Draw(string, []byte, int, func())             {}
func (None) PickFile(string, func(File))                  {}
func (None) ShowDialog(string)                            {}
func (None) CloseDialog(string)                           {}
func (None) Focus(string)                                 {}
func (n None) Version() string                            { return n.Built }
func (None) Language() string                             { return "en" }
func (None) SetLanguage(string)                           {}
func (None) SetTheme(string)                              {}
func (None) ReducedMotion() bool                          { return true }
func (None) Listen(Listener)                              {}
func (None) Frame(func(int))                              {}
func (None) After(int, func())                            {}
func (None) Now() int                                     { return 0 }
func (None) Update()                                      {}
func (None) Explorer(func(string), func(string)) Explorer { return none{} }
func (None) Post(string, map[string]any)                  {}
func (None) Crashed(string)                               {}

// none is a program that does nothing.
type none struct{}

func (none) Ask(string) {}
func (none) Stop()      {}
