package texts

// Page has the texts of the frame of the page: header, hint, notices and
// footer.
type Page struct {
	_ incomparable

	Tagline                        string
	Description                    string // for search engines and link previews
	Try                            string
	Examples                       string
	ExamplesNote                   string
	ExamplesFlags, ExamplesClients string
	ExamplesQuestions              string
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
	Sections                       string
	NoteSim                        string
	NotePrivate                    string
	Reference                      string
	Guide, Today                   string // links to the guide, and to its section on the call in current systems
	Licences                       string
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
	History                        string
	HistoryNote                    string
	NotDrawn                       string // {name}
	Opening                        string // {name}
	StopOpening                    string
	Working                        string
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

// Share has the texts of the share dialog.
type Share struct {
	_ incomparable

	Title        string
	Link         string
	Long         string // {n}
	Length       string // {n}
	Moment       string // {at} {n}
	Copy         string
	Embed        string
	EmbedNote    string
	Theme        string
	Lang         string
	Height       string
	Auto         string
	Controls     string
	ControlsAre  [2]string // all, none
	Predict      string
	PredictIs    [2]string // after, before
	Parts        string
	PartsAre     [5]string // in the order of address.Parts
	Preview      string
	NoPreview    string
	Tool         string
	Once         string // {file}
	Each         string
	Frame        string
	Files        string
	FilesNote    string
	Markdown     string
	DownloadFile string // {format}
	Invalid      string
	TitleNote    string
}

// Help has the texts of the help dialog.
type Help struct {
	Title       string
	Intro       string
	Keys        [][2]string
	Letters     string
	LettersNote string
	Ends        string // of the legend of how transfers end
}

// Embed has the texts of the embedded view.
type Embed struct {
	_ incomparable

	OpenFull string
	BadLink  string // {why}
	NoScript string

	Question     string // {call}
	Tell         string
	Predicted    string // {n} {all}
	Right, Wrong string
}

// Asked has the texts of invalid parameters, by kind.
type Asked struct {
	_ incomparable

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
	Action  string // {found}
	Time    string // {found}
	Moment  string // {found}
	Word    string // {found} {name}
	Known   string // {list}

	Differs  string // instead of Intro, if only Expected follows
	Expected string // {found} {given}
}
