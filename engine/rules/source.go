package rules

import (
	"slices"
	"strings"
)

// Page is a text that rules are drawn from. Citations show its short form.
type Page struct {
	Short string // as semantics and citations abbreviate it: SLT, SL, SHUT …
	Title string // the page's own title
	URL   string // where it is published; empty for a header or sample comment
}

const reference = "https://learn.microsoft.com/en-us/office/client-developer/outlook/mapi/"

// ReferencePage is the short form of the page that the product simulates.
const ReferencePage = "SLT"

// pages are all texts that rules cite. The sentences of SLT, the reference page,
// are numbered; the others are cited as a whole.
var pages = []Page{
	{ReferencePage, "IMAPISupport::StoreLogoffTransports", reference + "imapisupport-storelogofftransports"},
	{"SL", "IMsgStore::StoreLogoff", reference + "imsgstore-storelogoff"},
	{"SHUT", "Shutting Down a Message Store Provider", reference + "shutting-down-a-message-store-provider"},
	{"FQ", "IXPLogon::FlushQueues", reference + "ixplogon-flushqueues"},
	{"ABORTSUBMIT", "IMsgStore::AbortSubmit", reference + "imsgstore-abortsubmit"},
	{"LOCK", "IMsgStore::SetLockState", reference + "imsgstore-setlockstate"},
	{"ORDER", "Setting Transport Order", reference + "setting-transport-order"},
	{"ADDR", "IXPLogon::AddressTypes", reference + "ixplogon-addresstypes"},
	{"NOTIFY", "IXPLogon::TransportNotify", reference + "ixplogon-transportnotify"},
	{"POLL", "IXPLogon::Poll", reference + "ixplogon-poll"},
	{"START", "IXPLogon::StartMessage", reference + "ixplogon-startmessage"},
	{"SUBMIT", "IMessage::SubmitMessage", reference + "imessage-submitmessage"},
	{"DEFER", "PidTagDeferredSendTime", reference + "pidtagdeferredsendtime-canonical-property"},
	{"SPOOLER", "IMAPISupport::SpoolerNotify", reference + "imapisupport-spoolernotify"},
	{"NOMAIL", "IMAPISession::OpenMsgStore (MDB_NO_MAIL)", reference + "imapisession-openmsgstore"},
	{"INVALID", "IMAPISupport::MakeInvalid", reference + "imapisupport-makeinvalid"},
	{"RESULTS", "MAPI Return Value Documentation", reference + "mapi-return-value-documentation"},
	{"SPOOLERLOGON", "IMSProvider::SpoolerLogon", reference + "imsprovider-spoolerlogon"},
	{"LOGON", "IMSProvider::Logon", reference + "imsprovider-logon"},
	{"XPSUBMIT", "IXPLogon::SubmitMessage", reference + "ixplogon-submitmessage"},
	{"FASTSHUT", "Fast Shutdown Overview", reference + "fast-shutdown-overview"},
	{"Q132926", "Microsoft Knowledge Base article Q132926", "https://mirror.0f.sk/cios-dhitechnical/OLD_SOFTWARE_ARCHIVE_MIRROR/OLD_OS_ARCHIVE/winnt_xp/Documentation/knowledgebase16.7z"},
	{"Q137364", "Microsoft Knowledge Base article Q137364", "https://library.thedatadungeon.com/msdn-1998-06/kb/Source/win95x/q137364.content.htm"},
	{"Q188297", "Microsoft Knowledge Base article Q188297", "https://mskb.pkisolutions.com/kb/188297"},
	{"SDK", "Sample message store of the old MAPI SDK (header comments)", ""},
	{"MRXP", "MRXP sample transport (Outlook 2010 code samples)", "https://github.com/microsoft/Outlook2010CodeSamples"},
}

// Pages returns every text that rules cite, the reference page first.
func Pages() []Page { return append([]Page(nil), pages...) }

// PageByShort returns the page with a short form.
func PageByShort(short string) (Page, bool) {
	for _, p := range pages {
		if p.Short == short {
			return p, true
		}
	}
	return Page{}, false
}

// Source is where a rule comes from: a page, and for the reference page the
// number of the sentence. Numbers are the last digits of the data-ttu-id marks of
// the page; the sentence that introduces the output flags has no mark and is
// called 126a here, after the previous one.
type Source struct {
	Page     string // short form
	Sentence string // "116", or "" for a page cited as a whole
}

// URL returns where the source is published, at the section of its sentence, in
// both languages, or "" if it is not published. Only Microsoft's pages exist in
// Chinese; other sources have the same address in both.
func (s Source) URL() Text {
	p, _ := PageByShort(s.Page)
	address := p.URL
	if section := sectionOf(s.Sentence); s.Page == ReferencePage && section != "" {
		address += "#" + section
	}
	return Text{En: address, Zh: strings.Replace(address, "/en-us/", "/zh-cn/", 1)}
}

// Says returns what a sentence says in our own words: as the first rule does that is
// drawn from it, the one that it leads before others. It is empty for a whole page.
func (s Source) Says() Text {
	var says Text
	for _, r := range catalogue[1:] {
		switch i := slices.Index(r.Cites.Sources(), s); {
		case s.Sentence == "":
		case i == 0:
			return r.Says
		case i > 0 && says.En == "":
			says = r.Says
		}
	}
	return says
}

// String formats the source as citations do: "SLT 116", or "SL".
func (s Source) String() string {
	if s.Sentence == "" {
		return s.Page
	}
	return s.Page + " " + s.Sentence
}

// Citations are the sources of a rule in one string, the leading one first:
// sentences of the reference page by number, other pages by short form, as in
// "147 151 SHUT". The catalogue is thereby static data, which no program has to
// build when it starts.
type Citations string

// Sources returns what is cited.
func (c Citations) Sources() []Source {
	var list []Source
	for _, word := range strings.Fields(string(c)) {
		if word[0] >= '0' && word[0] <= '9' {
			list = append(list, Source{ReferencePage, word})
		} else {
			list = append(list, Source{Page: word})
		}
	}
	return list
}
