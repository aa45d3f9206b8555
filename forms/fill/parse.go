package fill

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/expr"
	"carnet/forms/locale"
)

// ValueErrorKind says why a text is no value.
type ValueErrorKind uint8

// The reasons.
const (
	WrongType    ValueErrorKind = iota // no number, date, time…
	NoSuchChoice                       // not in the list
	NotOffered                         // in the list, but not with the other answers
	TooLong
	ReadOnlyValue
	NotAsked // a group, a note, a calculation
)

// ValueError says why what a person typed is no value for a question.
type ValueError struct {
	Kind    ValueErrorKind
	Address string
	Text    string // what was typed, cleaned and shortened
	Message string // for the person, in the session's language
}

func (e *ValueError) Error() string {
	return fmt.Sprintf("read value %q of %s: %s", e.Text, e.Address, e.Message)
}

// maxText bounds a typed answer, in bytes.
const maxText = 100_000

// Parse reads what a person types as the answer to n: numbers and dates in the session's
// language, choices by name or label. A blank text clears. Whether the answer holds is
// [Session.Judge]'s to say. The error is a *ValueError.
func (s *Session) Parse(n expr.Node, text string) (forms.Answer, error) {
	n = s.at(n)
	d := s.Def(n)
	refuse := func(kind ValueErrorKind, message string) (forms.Answer, error) {
		return forms.Answer{}, &ValueError{Kind: kind, Address: s.Address(n), Text: excerpt(text), Message: message}
	}
	switch {
	case !d.Kind.Asked():
		return refuse(NotAsked, words.notAsked.in(s.lang))
	case s.ReadOnly(n):
		return refuse(ReadOnlyValue, words.readOnly.in(s.lang))
	case len(text) > maxText:
		return refuse(TooLong, words.tooLong.in(s.lang))
	}
	text = locale.NFC(strings.TrimSpace(text))
	if text == "" {
		return forms.Answer{}, nil
	}
	value, kind, message := s.canonical(n, d, text)
	if message != "" {
		return refuse(kind, message)
	}
	return forms.Answer{Value: value}, nil
}

func excerpt(text string) string {
	const most = 60
	if runes := []rune(text[:min(len(text), 4*most)]); len(runes) > most {
		return locale.Clean(string(runes[:most])) + "…"
	}
	return locale.Clean(text)
}

// canonical is the XForms text of what was typed, or why there is none.
func (s *Session) canonical(n expr.Node, d *forms.Def, text string) (value string, kind ValueErrorKind, message string) {
	switch d.Kind {
	case forms.Integer, forms.Decimal, forms.Range:
		value, message = s.number(d, text)
	case forms.Date:
		value, message = s.date(text)
	case forms.Time:
		value, message = s.timeOfDay(text)
	case forms.DateTime:
		value, message = s.dateTime(text)
	case forms.SelectOne:
		return s.choose(n, d, text)
	case forms.SelectMultiple, forms.Rank:
		return s.chooseMany(n, d, text)
	case forms.Acknowledge:
		value, message = s.acknowledge(text)
	default:
		value = locale.CleanLines(text)
	}
	return value, WrongType, message
}

func (s *Session) number(d *forms.Def, text string) (value, message string) {
	if d.Unit != "" {
		text = strings.TrimSpace(strings.TrimSuffix(text, d.Unit))
	}
	v, err := locale.ParseNumber(text, s.lang)
	var wrong *locale.NumberError
	if errors.As(err, &wrong) {
		wrong.Whole = d.Kind == forms.Integer
		return "", wrong.Text(s.lang)
	}
	value = strconv.FormatFloat(v, 'f', -1, 64)
	if d.Kind == forms.Integer {
		message = integerFault(value).in(s.lang)
	}
	return value, message
}

func (s *Session) date(text string) (value, message string) {
	day, err := locale.ParseDate(text, s.env.Now(), s.lang)
	if err != nil {
		return "", locale.ErrorText(err, s.lang)
	}
	return day.Format(time.DateOnly), ""
}

func (s *Session) timeOfDay(text string) (value, message string) {
	if readable(text, timeLayouts) {
		return text, ""
	}
	hour, minute, err := locale.ParseTime(text)
	if err != nil {
		return "", locale.ErrorText(err, s.lang)
	}
	return fmt.Sprintf("%02d:%02d", hour, minute), ""
}

// dateTime reads a date, then a time after a space.
func (s *Session) dateTime(text string) (value, message string) {
	if readable(text, dateTimeLayouts) {
		return text, ""
	}
	day, hour, found := text, "", false
	if at := strings.LastIndexByte(text, ' '); at > 0 {
		day, hour, found = text[:at], text[at+1:], true
	}
	if !found {
		return "", words.dateTime.in(s.lang)
	}
	day = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(day), s.lang.Pick(" à", " at")))
	date, message := s.date(day)
	if message != "" {
		return "", message
	}
	clock, message := s.timeOfDay(hour)
	return date + "T" + clock, message
}

func (s *Session) acknowledge(text string) (value, message string) {
	switch locale.Fold(text) {
	case "true", "ok", "oui", "o", "yes", "y", "1", "x":
		return forms.Acknowledged, ""
	case "false", "non", "no", "n", "0":
		return "", ""
	}
	return "", words.acknowledge.in(s.lang)
}

// choose finds a choice by its name or, ignoring case and accents, its label.
func (s *Session) choose(n expr.Node, d *forms.Def, text string) (name string, kind ValueErrorKind, message string) {
	c, offered := s.choice(n, d, text)
	if c == nil {
		c, offered = s.labelled(n, d, text)
	}
	switch {
	case c == nil:
		return "", NoSuchChoice, words.noChoice(excerpt(text)).in(s.lang)
	case !offered:
		return "", NotOffered, words.notOffered(s.ChoiceText(n, c)).in(s.lang)
	}
	return c.Name, 0, ""
}

// labelled is the choice whose name or label is text but for case and accents, nil for none, and
// whether n offers it now.
func (s *Session) labelled(n expr.Node, d *forms.Def, text string) (c *forms.Choice, offered bool) {
	wanted := locale.Fold(text)
	is := func(c *forms.Choice) bool {
		return locale.Fold(c.Name) == wanted || locale.Fold(s.ChoiceText(n, c)) == wanted
	}
	if d.List == nil {
		if choices := s.Choices(n); slices.ContainsFunc(choices, is) {
			return choices[slices.IndexFunc(choices, is)], true
		}
		return nil, false
	}
	for i := range d.List.Choices {
		if c := &d.List.Choices[i]; is(c) {
			return c, s.offers(n, c)
		}
	}
	return nil, false
}

// chooseMany reads names separated by spaces, or labels separated by commas or semicolons.
func (s *Session) chooseMany(n expr.Node, d *forms.Def, text string) (value string, kind ValueErrorKind, message string) {
	items := strings.Fields(text)
	if whole, _ := s.labelled(n, d, text); whole != nil {
		items = []string{text}
	} else if strings.ContainsAny(text, ",;") {
		items = strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' })
	}
	if len(items) > len(s.Choices(n))+1 { // too many to be right, and to be compared
		return "", NoSuchChoice, words.noChoice(excerpt(text)).in(s.lang)
	}
	names := make([]string, 0, len(items))
	for _, item := range items {
		name, kind, message := s.choose(n, d, strings.TrimSpace(item))
		if message == "" && slices.Contains(names, name) {
			kind, message = NoSuchChoice, words.twice(name).in(s.lang)
		}
		if message != "" {
			return "", kind, message
		}
		names = append(names, name)
	}
	return strings.Join(names, " "), 0, ""
}
