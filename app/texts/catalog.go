package texts

// Catalog has all texts of the page in one language, grouped by the part of the
// page that shows them. For a subject such as setup, setup.go declares the texts, and
// setup_english.go and setup_chinese.go contain them.
type Catalog struct {
	Page     Page
	Setup    Setup
	Call     Call
	Timeline Timeline
	Range    Range
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
	Observed Observed
}

var english = Catalog{
	Page:     englishPage,
	Setup:    englishSetup,
	Call:     englishCall,
	Timeline: englishTimeline,
	Range:    englishRange,
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
	Observed: englishObserved,
}

var chinese = Catalog{
	Page:     chinesePage,
	Setup:    chineseSetup,
	Call:     chineseCall,
	Timeline: chineseTimeline,
	Range:    chineseRange,
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
	Observed: chineseObserved,
}
