package guide

import "spoolscope/engine/rules"

// labels are the words of the templates.
var labels = map[string]rules.Text{
	"open":       {En: "Open in the playground", Zh: "在演练场中打开"},
	"reading":    {En: "Reading %s.", Zh: "解读 %s。"},
	"sentence":   {En: "Sentence %s", Zh: "第 %s 句"},
	"original":   {En: "In the original", Zh: "查看原文"},
	"reach":      {En: "its rules are used by %d examples and %d test vectors", Zh: "%d 个示例和 %d 个测试向量用到它的规则"},
	"vectors":    {En: "its rules are used by %d test vectors", Zh: "%d 个测试向量用到它的规则"},
	"others":     {En: "It also bears on these rules:", Zh: "它还涉及以下规则："},
	"contents":   {En: "Sentences by flag", Zh: "各标志的句子"},
	"default":    {En: "Why the first is the default:", Zh: "为何第一个是默认值："},
	"guarantees": {En: "What each flag guarantees", Zh: "每个标志保证什么"},
	"logs off":   {En: "the store is logged off", Zh: "邮件存储会被注销"},
	"yes":        {En: "always", Zh: "总是"},
	"no":         {En: "not always", Zh: "不总是"},
	"happens":    {En: "What happens", Zh: "经过"},
	"flags":      {En: "The answer", Zh: "结果"},
	"before":     {En: "Previous example", Zh: "上一个示例"},
	"after":      {En: "Next example", Zh: "下一个示例"},
	"all":        {En: "All examples", Zh: "所有示例"},

	"purpose":   {En: "Purpose", Zh: "用途"},
	"parameter": {En: "The parameter lpulFlags", Zh: "参数 lpulFlags"},
	"output":    {En: "Output flags", Zh: "输出标志"},
	"return":    {En: "Return value", Zh: "返回值"},
	"remarks":   {En: "Remarks", Zh: "备注"},
	"callers":   {En: "Notes to callers", Zh: "给调用方的说明"},
	"see":       {En: "See also", Zh: "另请参阅"},
}

// label returns a word of the templates. Names of flags stay as they are.
func (b *book) label(name string) string {
	if t, ok := labels[name]; ok {
		return b.lang.Says(t)
	}
	return name
}
