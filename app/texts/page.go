package texts

// Page is the frame: header, hint, notices, footer.
type Page struct {
	Tagline                        string
	Description                    string // of the page, for those who list it
	Try                            string
	Examples                       string
	ExamplesNote                   string
	ExamplesFlags, ExamplesClients string
	UndoShort                      string
	Undo, Redo                     string // {step}
	NothingUndo                    string
	NothingRedo                    string
	Share                          string
	Help                           string
	Theme                          string
	ThemeSystem                    string
	ThemeLight                     string
	ThemeDark                      string
	Language                       string
	Loading                        string
	NoScript                       string
	Failed, Ended, EndedKept       string
	Offline, Again                 string
	SkipTo                         string
	NoteSim                        string
	NotePrivate                    string
	Reference                      string
	Version                        string // {version}
	Stale                          string // {n}
	FirstProblem                   string
	Dismiss                        string
	Loaded                         string // {title}
	UndoHint                       string
	BadLink                        string // {why}
	LinkNewer                      string
	LinkDamaged                    string
	LinkNone                       string // {found}
	FileUnreadable                 string
	BadImport                      string // {name} {why}
	NotKept                        string
	BadDraft                       string // {why}
	Crash                          string
	CrashDetail                    string
	CrashContinue                  string
	CrashCopy                      string
	UpdateReady                    string
	UpdateNow                      string
	Copied                         string
	CopyFailed                     string
	CopyByHand                     string
	CopyDone, CopyNot              string // on the button
	Close                          string
	DropHere                       string
}

// Share is the dialog with links, embedding and exports.
type Share struct {
	Title        string
	Link         string
	LinkNote     string
	Long         string // {n}
	Length       string // {n}
	Copy         string
	Embed        string
	EmbedNote    string
	Theme        string
	Lang         string
	Height       string
	Auto         string
	Element      string
	Frame        string
	Figure       string
	FigureNote   string
	DownloadFile string // {format}
	Invalid      string
	TitleNote    string
}

// Help is the sheet of keys.
type Help struct {
	Title       string
	Intro       string
	Keys        [][2]string
	Letters     string
	LettersNote string
}

// Embed is the compact view.
type Embed struct {
	OpenFull string
	BadLink  string // {why}
	NoScript string
}

// Asked says what was asked for, in an address or by the page around this one,
// and is not there.
type Asked struct {
	Intro   string
	Example string // {found}
	Flags   string // {found}
	Lang    string // {found}
	Theme   string // {found}
	Height  string // {found} {min} {max}
	Name    string // {found}
	Message string // {found}
	Twice   string // {name}
	NoCall  string // {found}
	Known   string // {list}
}
