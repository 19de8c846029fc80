package texts

// Catalog is every text of the page in one language, by the part of the page
// that says it.
type Catalog struct {
	Page     Page
	Setup    Setup
	Call     Call
	Timeline Timeline
	Answer   Answer
	Account  Account
	Compare  Compare
	Share    Share
	Help     Help
	Problems Problems
	Steps    Steps
	Embed    Embed
	Asked    Asked
	Anytime  Anytime
}

var english = Catalog{
	Page:     englishPage,
	Setup:    englishSetup,
	Call:     englishCall,
	Timeline: englishTimeline,
	Answer:   englishAnswer,
	Account:  englishAccount,
	Compare:  englishCompare,
	Share:    englishShare,
	Help:     englishHelp,
	Problems: englishProblems,
	Steps:    englishSteps,
	Embed:    englishEmbed,
	Asked:    englishAsked,
	Anytime:  englishAnytime,
}

var chinese = Catalog{
	Page:     chinesePage,
	Setup:    chineseSetup,
	Call:     chineseCall,
	Timeline: chineseTimeline,
	Answer:   chineseAnswer,
	Account:  chineseAccount,
	Compare:  chineseCompare,
	Share:    chineseShare,
	Help:     chineseHelp,
	Problems: chineseProblems,
	Steps:    chineseSteps,
	Embed:    chineseEmbed,
	Asked:    chineseAsked,
	Anytime:  chineseAnytime,
}
