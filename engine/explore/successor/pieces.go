package successor

// piece bounds how much an expander does at once. A state can have too many
// successors for one go: if sixteen stores submit in one instant there are 2^16
// sets of messages. So an expander walks a tree of choices, pauses when it has
// done enough, and saves its position as the number of the choice at each level.
// To continue it follows the same path again.
//
// A loop over choices begins with enter, calls pause before each choice and left
// after it. After a pause it returns at once. On the way to where to continue no loop
// ends, and after that every loop begins with its first choice.
type piece struct {
	Work, quota int     // nodes made, and their maximum
	Room        int     // words of states that may still be found
	Path        []int32 // the choices that lead to where to continue, outermost first
	level       int     // how many loops have begun
	begun       bool    // a choice has been finished, or begun
	paused      bool
}

// Unlimited is a quota or room that is never used up.
const Unlimited = 1 << 62

// Begin starts a piece with a quota and room of its own.
func (p *piece) Begin(quota, room int) { *p = piece{quota: quota, Room: room, Path: p.Path[:0]} }

// enter returns the choice with which a loop continues.
func (p *piece) enter() int {
	p.level++
	if p.level > len(p.Path) {
		return 0
	}
	choice := int(p.Path[p.level-1])
	if p.level == len(p.Path) {
		p.Path = p.Path[:0]
		p.quota += p.Work // getting here does not count
	}
	return choice
}

// Spent reports whether the piece has done enough, with some words found. It does
// at least one choice.
func (p *piece) Spent(found int) bool {
	return p.begun && (p.Work >= p.quota || found >= p.Room)
}

// pause reports whether the piece pauses before a choice.
func (p *piece) pause(choice, found int) bool {
	if p.Spent(found) {
		p.stop(choice)
	}
	p.begun = p.begun || len(p.Path) == 0
	return p.paused
}

// stop pauses before a choice.
func (p *piece) stop(choice int) {
	p.paused = true
	p.Path = append(p.Path[:0], int32(choice))
}

// left reports whether the piece has paused within a choice, and saves the
// choice.
func (p *piece) left(choice int) bool {
	if p.paused {
		p.Path = append(p.Path, int32(choice))
	}
	return p.paused
}
