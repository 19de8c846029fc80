package scenario

import "spoolscope/engine/rules"

// The table of the document has a row for each field, in encoding order. A
// field that is added here is decoded, validated, encoded, copied, edited by the
// page and described in the JSON Schema and in the TypeScript types. It also
// needs a field in the Go type, a label in each language of app/texts, and the
// rule that uses it.
//
// What a row cannot express is code next to its use: the forms of windows and
// flags, and the rules that relate several fields or objects (see
// validator.object). The page edits openBy as a row for each process, and a
// message's store or transport as one choice (see app/document).

var document = Object{Fields: []Field{
	{Name: "version", Kind: KindVersion, Required: true, Value: func(any) any { return version{} }},
	{Name: "title", Kind: KindText, Most: MaxTitle, Value: func(o any) any { return &o.(*Scenario).Title }},
	{Name: "description", Kind: KindText, Most: MaxDescription, Value: func(o any) any { return &o.(*Scenario).Description }},
	{Name: "horizon", Kind: KindTime, Least: 1, Most: MaxTime, Default: DefaultHorizon, Value: func(o any) any { return &o.(*Scenario).Horizon }},
	{Name: "readings", Kind: KindObject, Of: &readings, Value: func(o any) any { return &o.(*Scenario).Readings }},
	{Name: "processes", Kind: KindObjects, Required: true, Least: 1, Most: MaxThings, List: Processes, Of: &process,
		Value: func(o any) any { return thingsOf[Process]{&o.(*Scenario).Processes} }},
	{Name: "stores", Kind: KindObjects, Required: true, Least: 1, Most: MaxThings, List: Stores, Of: &store,
		Value: func(o any) any { return thingsOf[Store]{&o.(*Scenario).Stores} }},
	{Name: "transports", Kind: KindObjects, Required: true, Most: MaxThings, List: Transports, Of: &transport,
		Value: func(o any) any { return thingsOf[Transport]{&o.(*Scenario).Transports} }},
	{Name: "messages", Kind: KindObjects, Most: MaxMessages, List: Messages, Of: &message,
		Value: func(o any) any { return thingsOf[Message]{&o.(*Scenario).Messages} }},
	{Name: "actions", Kind: KindObjects, Most: MaxActions, List: Actions, Of: &action,
		Value: func(o any) any { return thingsOf[Action]{&o.(*Scenario).Actions} }},
	{Name: "expect", Kind: KindObject, Of: &expect, Value: func(o any) any { return &o.(*Scenario).Expect }},
}}

// readings has a row for each reading of package rules.
var readings = func() (o Object) {
	for k := range rules.KeyCount {
		f := Field{Name: rules.Key(k).String(), Kind: KindChoice, Value: func(o any) any { return (*uint8)(&o.(*rules.Readings)[k]) }}
		for _, v := range rules.Key(k).Info().Values {
			f.Names = append(f.Names, v.Name)
		}
		o.Fields = append(o.Fields, f)
	}
	return o
}()

var process = Object{Fields: []Field{
	{Name: "id", Kind: KindID, Required: true, Value: func(o any) any { return &o.(*Process).ID }},
}}

var store = Object{Fields: []Field{
	{Name: "id", Kind: KindID, Required: true, Value: func(o any) any { return &o.(*Store).ID }},
	{Name: "defaultInbox", Kind: KindBool, Value: func(o any) any { return &o.(*Store).DefaultInbox }},
	{Name: "provider", Kind: KindChoice, Names: providerNames[:], Value: func(o any) any { return (*uint8)(&o.(*Store).Provider) }},
	{Name: "noMail", Kind: KindBool, Value: func(o any) any { return &o.(*Store).NoMail }},
	{Name: "openBy", Kind: KindObjects, Required: true, Least: 1, Most: MaxThings, Of: &openBy,
		Value: func(o any) any { return thingsOf[OpenBy]{&o.(*Store).OpenBy} }},
}}

var openBy = Object{Fields: []Field{
	{Name: "process", Kind: KindReference, List: Processes, Required: true, Unique: true, Value: func(o any) any { return &o.(*OpenBy).Process }},
	{Name: "refs", Kind: KindNumber, Least: 1, Most: MaxRefs, Default: 1, Value: func(o any) any { return &o.(*OpenBy).Refs }},
}}

var transport = Object{Fields: []Field{
	{Name: "id", Kind: KindID, Required: true, Value: func(o any) any { return &o.(*Transport).ID }},
	{Name: "addressTypes", Kind: KindAddressTypes, Value: func(o any) any { return &o.(*Transport).AddressTypes }},
	{Name: "offline", Kind: KindWindows, Most: MaxTime, Value: func(o any) any { return &o.(*Transport).Offline }},
	{Name: "every", Kind: KindTime, Most: MaxTime, Value: func(o any) any { return &o.(*Transport).Every }},
	{Name: "poll", Kind: KindTime, Most: MaxTime, Value: func(o any) any { return &o.(*Transport).Poll }},
	{Name: "connectsAt", Kind: KindTimes, Least: 1, Most: MaxTime, Value: func(o any) any { return &o.(*Transport).ConnectsAt }},
	{Name: "stopAfter", Kind: KindTime, Most: MaxTime, Value: func(o any) any { return &o.(*Transport).StopAfter }},
	{Name: "ignoresCancel", Kind: KindBool, Value: func(o any) any { return &o.(*Transport).IgnoresCancel }},
	{Name: "failAt", Kind: KindTime, Most: MaxTime, Value: func(o any) any { return &o.(*Transport).FailAt },
		Present: func(o any) *bool { return &o.(*Transport).Fails }},
}}

// The variants of a message. A message with both a store and a transport, or
// neither, has no variant.
const (
	outbound Variants = 1 << iota
	inbound
)

var message = Object{
	Fields: []Field{
		{Name: "id", Kind: KindID, Required: true, Value: func(o any) any { return &o.(*Message).ID }},
		{Name: "at", Kind: KindTime, Most: MaxTime, Value: func(o any) any { return &o.(*Message).At }},
		{Name: "duration", Kind: KindTime, Required: true, Least: 1, Most: MaxTime, Value: func(o any) any { return &o.(*Message).Duration }},
		{Name: "store", Kind: KindReference, List: Stores, Required: true, Only: outbound, Value: func(o any) any { return &o.(*Message).Store }},
		{Name: "to", Kind: KindAddressType, Required: true, Only: outbound, Value: func(o any) any { return &o.(*Message).To }},
		{Name: "deferUntil", Kind: KindTime, Most: MaxTime, Only: outbound, Value: func(o any) any { return &o.(*Message).DeferUntil }},
		{Name: "from", Kind: KindReference, List: Processes, Only: outbound, Value: func(o any) any { return &o.(*Message).From }},
		{Name: "failures", Kind: KindNumber, Most: MaxFailures, Only: outbound, Value: func(o any) any { return &o.(*Message).Failures }},
		{Name: "retryAfter", Kind: KindTime, Most: MaxTime, Only: outbound, Value: func(o any) any { return &o.(*Message).RetryAfter }},
		{Name: "transport", Kind: KindReference, List: Transports, Required: true, Only: inbound, Value: func(o any) any { return &o.(*Message).Transport }},
	},
	variant: func(o any) int {
		m := o.(*Message)
		switch {
		case (m.Store == "") == (m.Transport == ""):
			return -1
		case m.Outbound():
			return 0
		}
		return 1
	},
}

// The actions that take each of the parameters.
const (
	takesStore     = takesFlags | 1<<Release | 1<<OpenMsgStore
	takesFlags     = Variants(1<<StoreLogoffTransports | 1<<StoreLogoff)
	takesMessage   = Variants(1 << AbortSubmit)
	takesTransport = Variants(1 << FlushQueues)
)

var action = Object{
	Fields: []Field{
		{Name: "at", Kind: KindTime, Required: true, Most: MaxTime, Value: func(o any) any { return &o.(*Action).At }},
		{Name: "process", Kind: KindReference, List: Processes, Required: true, Value: func(o any) any { return &o.(*Action).Process }},
		{Name: "do", Kind: KindChoice, Required: true, Names: doNames[:], Value: func(o any) any { return (*uint8)(&o.(*Action).Do) }},
		{Name: "store", Kind: KindReference, List: Stores, Required: true, Only: takesStore, Value: func(o any) any { return &o.(*Action).Store }},
		{Name: "flags", Kind: KindFlags, Required: true, Only: takesFlags, Value: func(o any) any { return &o.(*Action).Flags }},
		{Name: "message", Kind: KindReference, List: Messages, Required: true, Only: takesMessage, Value: func(o any) any { return &o.(*Action).Message }},
		{Name: "transport", Kind: KindReference, List: Transports, Only: takesTransport, Value: func(o any) any { return &o.(*Action).Transport }},
	},
	variant: func(o any) int {
		if do := int(o.(*Action).Do); do < len(doNames) {
			return do
		}
		return -1
	},
	By: "do",
}

var expect = Object{Fields: []Field{
	{Name: "calls", Kind: KindObjects, Most: MaxActions, Of: &expectedCall, Value: func(o any) any { return thingsOf[ExpectedCall]{&o.(*Expect).Calls} }},
	{Name: "messages", Kind: KindFates, List: Messages, Most: MaxMessages, Names: fateNames[:], Value: func(o any) any { return &o.(*Expect).Messages }},
}}

var expectedCall = Object{Fields: []Field{
	{Name: "action", Kind: KindNumber, Required: true, Unique: true, Most: MaxActions - 1, Value: func(o any) any { return &o.(*ExpectedCall).Action }},
	{Name: "hresult", Kind: KindChoice, Names: resultNames[:], Value: func(o any) any { return &o.(*ExpectedCall).Result },
		Present: func(o any) *bool { return &o.(*ExpectedCall).HasResult }},
	{Name: "out", Kind: KindOut, Value: func(o any) any { return &o.(*ExpectedCall).Out }},
	{Name: "returned", Kind: KindBool, Value: func(o any) any { return &o.(*ExpectedCall).Returns },
		Present: func(o any) *bool { return &o.(*ExpectedCall).HasReturns }},
}}
