package rules

// Text is a text in the two languages of the product. Identifiers stay as MAPI
// spells them in both.
type Text struct {
	En string // English; authoritative where the two differ
	Zh string // Simplified Chinese
}
