package guide

import (
	"strings"

	"spoolscope/engine/rules"
)

// A pointer leads to a sentence of an English page, where only headings have anchors. Its
// words are on the page once, and begin the sentence unless another begins like it. On a
// page that is cited as a whole it leads to the sentence that the guide relies on most,
// and names the section of that sentence, if it is under a heading.
type pointer struct{ words, section string }

// pointers has the pointers by citation. Sources in archives and repositories have none.
var pointers = map[string]pointer{
	"SLT 104":      {words: "Applies to: Outlook"},
	"SLT 105":      {words: "Requests the orderly release"},
	"SLT 108":      {words: "A bitmask of flags"},
	"SLT 109":      {words: "On input, all flags"},
	"SLT 111":      {words: "Any transport provider activity for"},
	"SLT 112":      {words: "Control is returned to"},
	"SLT 113":      {words: "If any transport activity"},
	"SLT 114":      {words: "If there is currently"},
	"SLT 116":      {words: "after all outbound mail"}, // begins like 119
	"SLT 117":      {words: "If the message store has"},
	"SLT 119":      {words: "after any pending messages"},
	"SLT 120":      {words: "No new messages should"},
	"SLT 122":      {words: "Works the same"},
	"SLT 123":      {words: "The LOGOFF_PURGE flag returns"},
	"SLT 125":      {words: "The logoff should not"},
	"SLT 126":      {words: "The type of activity"},
	"SLT 126a":     {words: "On output, MAPI spooler"},
	"SLT 128":      {words: "The logoff can"},
	"SLT 129":      {words: "All resources associated with"},
	"SLT 130":      {words: "The MAPI spooler has performed"},
	"SLT 131":      {words: "Only the message"},
	"SLT 133":      {words: "A message is currently coming"},
	"SLT 135":      {words: "A message is currently being"},
	"SLT 137":      {words: "There are currently messages"},
	"SLT 140":      {words: "The logoff procedure"},
	"SLT 142":      {words: "The IMAPISupport::StoreLogoffTransports method"},
	"SLT 143":      {words: "Message store providers call"},
	"SLT 144":      {words: "If another process has"},
	"SLT 145":      {words: "The behavior of"},
	"SLT 147":      {words: "StoreLogoffTransports is typically called"},
	"SLT 148":      {words: "However, it can also"},
	"SLT 149":      {words: "Implement the Release method"},
	"SLT 150":      {words: "If a call has not"},
	"SLT 151":      {words: "The lpulFlags parameter is"},
	"SLT 152":      {words: "Determine the appropriate setting"},
	"SLT 153":      {words: "That is, if a client"},
	"SLT 154":      {words: "For more information about"},
	"SLT 157":      {words: "IXPLogon::FlushQueues"},
	"SL":           {"Save the flags that", "notes-to-implementers"},
	"SHUT":         {words: "StoreLogoffTransports must be called"},
	"FQ":           {"The MAPI spooler calls the", "remarks"},
	"ABORTSUBMIT":  {"The IMsgStore::AbortSubmit method attempts", "remarks"},
	"LOCK":         {"Usually, when the MAPI spooler", "remarks"},
	"ORDER":        {words: "MAPI maintains an order"},
	"ADDR":         {"The scan continues until", "notes-to-implementers"},
	"NOTIFY":       {"For an inbound message", "parameters"},
	"POLL":         {"The MAPI spooler periodically calls", "remarks"},
	"START":        {"To save the incoming message", "remarks"},
	"SUBMIT":       {"MAPI passes messages to", "remarks"},
	"DEFER":        {words: "Indicates a time when"},
	"SPOOLER":      {"When you set ulFlags", "notes-to-transport-providers"},
	"NOMAIL":       {"When this flag is set", "parameters"},
	"INVALID":      {"However, any other methods", "remarks"},
	"RESULTS":      {words: "Return values that indicate"},
	"SPOOLERLOGON": {"The store provider should internally", "remarks"},
	"LOGON":        {"Logon calls that open", "remarks"},
	"XPSUBMIT":     {"In case of errors", "remarks"},
	"FASTSHUT":     {words: "Fast shutdown is a mechanism"},
	"Q137364":      {words: "The message cannot be retrieved"},
	"Q188297":      {words: "The spooler only checks"},
}

// directive encodes words for a text directive, where commas and dashes have a meaning.
var directive = strings.NewReplacer(" ", "%20", ",", "%2C", "-", "%2D", "&", "%26")

// original returns the address of a text, at the sentence of its pointer. A browser that
// does not know text directives, or does not find the words, goes to the section. The
// words are English, so links to Microsoft's Chinese pages, which are translated anew
// from time to time, lead to the section alone.
func (b *book) original(s rules.Source) string {
	published := s.URL()
	p, exists := pointers[s.String()]
	if address := b.lang.Says(published); !exists || address != published.En {
		return address
	}
	page, section, _ := strings.Cut(published.En, "#")
	return page + "#" + section + p.section + ":~:text=" + directive.Replace(p.words)
}
