package rules

// Rule is a row of the catalogue: a rule that the simulation follows.
type Rule struct {
	ID    ID
	Name  string    // stable, for documents and links: "quiet.refuses"
	Cites Citations // the sentences that it is drawn from
	Says  Text      // what it says, in our own words
}

// String returns the stable name of the rule.
func (id ID) String() string { return catalogue[id].Name }

// Rule returns the catalogue row of id.
func (id ID) Rule() Rule { return catalogue[id] }

// Catalogue returns all rules in the order of the constants.
func Catalogue() []Rule { return append([]Rule(nil), catalogue[1:]...) }

// catalogue is indexed by ID; index 0 is None.
var catalogue = assemble(callRules, logoffRules, outputRules, spoolerRules)

// assemble puts the rows of the catalogue files at their IDs. It panics if a row
// is missing or duplicate.
func assemble(groups ...[]Rule) [idCount]Rule {
	var all [idCount]Rule
	for _, group := range groups {
		for _, r := range group {
			if all[r.ID].Name != "" {
				panic("rules: two rows for " + r.Name)
			}
			all[r.ID] = r
		}
	}
	for id := None + 1; id < idCount; id++ {
		if all[id].Name == "" {
			panic("rules: a constant has no row after " + all[id-1].Name)
		}
	}
	return all
}
