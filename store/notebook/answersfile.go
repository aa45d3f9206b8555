package notebook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"carnet/forms/locale"
)

// The bounds of a file of answers.
const (
	maxAnswersFile  = 8 << 20 // bytes
	maxAnswersDepth = 12      // objects and lists inside each other
)

// valueKind is what a JSON value is to us.
type valueKind uint8

const (
	blankValue valueKind = iota // null, or a blank text: says nothing
	textValue                   // a text, or a number as it is written
	boolValue
	listValue
	objectValue
)

// value is one value of the file.
type value struct {
	kind    valueKind
	at      int    // offset in the file
	text    string // of texts, numbers and booleans
	items   []value
	members []member
}

// member is one name of an object with its value.
type member struct {
	name  string
	at    int
	value value
}

func (v *value) member(name string) (value, bool) {
	for _, m := range v.members {
		if m.name == name {
			return m.value, true
		}
	}
	return value{}, false
}

func (v *value) without(name string) []member {
	return slices.DeleteFunc(slices.Clone(v.members), func(m member) bool { return m.name == name })
}

// lines are the offsets at which the lines of a file begin.
type lines []int

func newLines(content []byte) lines {
	starts := lines{0}
	for i, c := range content {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// of is the place of an offset, counted from 1.
func (l lines) of(at int) (line, column int) {
	line = sort.SearchInts(l, at+1)
	return line, at - l[line-1] + 1
}

// readAnswers reads the file. The error is an *ImportError without its file, or what r gave.
func readAnswers(r io.Reader, lang locale.Lang) ([]member, lines, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxAnswersFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read answers: %w", err)
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	d := answersReader{content: content, lang: lang, places: newLines(content)}
	switch {
	case len(content) > maxAnswersFile:
		return nil, nil, d.refuse(0, "le fichier dépasse 8\u00a0Mo.", "the file is over 8 MB.")
	case !utf8.Valid(content):
		return nil, nil, d.refuse(0, "le fichier n’est pas en UTF-8.", "the file is not in UTF-8.")
	}
	d.decoder = json.NewDecoder(bytes.NewReader(content))
	d.decoder.UseNumber()
	v, err := d.value(0)
	if err != nil {
		return nil, nil, err
	}
	if v.kind != objectValue {
		return nil, nil, d.refuse(v.at, "un objet est attendu\u00a0: {\"question\": réponse}.", "an object is expected: {\"question\": answer}.")
	}
	at := d.next()
	if _, err := d.decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, nil, d.refuse(at, "il y a du texte après la fin de l’objet.", "there is text after the end of the object.")
	}
	return v.members, d.places, nil
}

// answersReader reads JSON, keeping the order and the place of everything.
type answersReader struct {
	content []byte
	decoder *json.Decoder
	places  lines
	lang    locale.Lang
}

func (d *answersReader) refuse(at int, french, english string) *ImportError {
	line, column := d.places.of(min(at, len(d.content)))
	return &ImportError{Problems: []ImportProblem{{Line: line, Column: column, Message: d.lang.Pick(french, english)}}}
}

// next is the offset of the next token.
func (d *answersReader) next() int {
	at := int(d.decoder.InputOffset())
	for at < len(d.content) && strings.IndexByte(" \t\r\n,:", d.content[at]) >= 0 {
		at++
	}
	return at
}

func (d *answersReader) token() (json.Token, int, error) {
	at := d.next()
	token, err := d.decoder.Token()
	if err == nil {
		return token, at, nil
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = max(at, int(syntax.Offset)-1)
		reason := locale.Clean(syntax.Error())
		return nil, at, d.refuse(at, "ce n’est pas du JSON bien formé ("+reason+").", "this is not well-formed JSON ("+reason+").")
	}
	return nil, at, d.refuse(len(d.content), "le fichier s’arrête avant la fin de l’objet.", "the file stops before the end of the object.")
}

func (d *answersReader) value(depth int) (value, error) {
	token, at, err := d.token()
	if err != nil {
		return value{}, err
	}
	v := value{at: at}
	switch t := token.(type) {
	case json.Delim:
		if depth == maxAnswersDepth {
			return v, d.refuse(at, "trop d’objets les uns dans les autres.", "too many objects inside each other.")
		}
		if t == '[' {
			return d.list(v, depth+1)
		}
		return d.object(v, depth+1)
	case string:
		v.text = strings.TrimSpace(t)
	case json.Number:
		if v.text, err = plainNumber(t.String()); err != nil {
			return v, d.refuse(at, "ce nombre est trop grand.", "this number is too large.")
		}
	case bool:
		v.kind, v.text = boolValue, strconv.FormatBool(t)
		return v, nil
	}
	if v.text != "" {
		v.kind = textValue
	}
	return v, nil
}

// plainNumber writes a JSON number without exponent, as people do.
func plainNumber(number string) (string, error) {
	if !strings.ContainsAny(number, "eE") {
		return number, nil
	}
	f, err := strconv.ParseFloat(number, 64)
	return strconv.FormatFloat(f, 'f', -1, 64), err
}

func (d *answersReader) list(v value, depth int) (value, error) {
	v.kind = listValue
	for d.decoder.More() {
		item, err := d.value(depth)
		if err != nil {
			return v, err
		}
		v.items = append(v.items, item)
	}
	_, _, err := d.token()
	return v, err
}

func (d *answersReader) object(v value, depth int) (value, error) {
	v.kind = objectValue
	names := map[string]bool{}
	for d.decoder.More() {
		token, at, err := d.token()
		if err != nil {
			return v, err
		}
		name, _ := token.(string) // the decoder takes no other
		if names[name] {
			return v, d.refuse(at, "« "+locale.Clean(name)+" » est donné deux fois.", "“"+locale.Clean(name)+"” is given twice.")
		}
		names[name] = true
		item, err := d.value(depth)
		if err != nil {
			return v, err
		}
		v.members = append(v.members, member{name: name, at: at, value: item})
	}
	_, _, err := d.token()
	return v, err
}
