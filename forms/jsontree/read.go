package jsontree

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"carnet/forms/locale"
)

// The bounds of a document.
const (
	MaxSize  = 8 << 20 // bytes
	maxDepth = 12      // objects and lists inside each other
)

// Read reads one document. The error is an *Error, or what r gave.
func Read(r io.Reader) (*Document, error) {
	content, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("read JSON: %w", err)
	}
	content = bytes.TrimPrefix(content, []byte("\ufeff"))
	d := reader{content: content, lines: linesOf(content)}
	switch {
	case len(content) > MaxSize:
		return nil, d.refuse(0, "le fichier dépasse 8\u00a0Mo.", "the file is over 8 MB.")
	case !utf8.Valid(content):
		return nil, d.refuse(0, "le fichier n’est pas en UTF-8.", "the file is not in UTF-8.")
	}
	d.decoder = json.NewDecoder(bytes.NewReader(content))
	d.decoder.UseNumber()
	root, err := d.value(0)
	if err != nil {
		return nil, err
	}
	at := d.next()
	if _, err := d.decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, d.refuse(at, "il y a du texte après la fin.", "there is text after the end.")
	}
	return &Document{Root: root, lines: d.lines}, nil
}

type reader struct {
	content []byte
	decoder *json.Decoder
	lines   []int
}

func (d *reader) refuse(at int, french, english string) *Error {
	line, column := place(d.lines, min(at, len(d.content)))
	return &Error{Line: line, Column: column, French: french, English: english}
}

// next is the offset of the next token.
func (d *reader) next() int {
	at := int(d.decoder.InputOffset())
	for at < len(d.content) && strings.IndexByte(" \t\r\n,:", d.content[at]) >= 0 {
		at++
	}
	return at
}

func (d *reader) token() (json.Token, int, error) {
	at := d.next()
	token, err := d.decoder.Token()
	if err == nil {
		return token, at, nil
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at = max(at, int(syntax.Offset)-1)
		c, _ := utf8.DecodeRune(d.content[min(at, len(d.content)):])
		if c == utf8.RuneError { // past the end
			return nil, at, d.refuse(at, "le JSON s’arrête trop tôt.", "the JSON stops too early.")
		}
		name := locale.Clean(string(c))
		return nil, at, d.refuse(at,
			"ce n’est pas du JSON bien formé\u00a0: le caractère "+locale.Quote(name, locale.French)+" n’est pas attendu ici.",
			"this is not well-formed JSON: the character "+locale.Quote(name, locale.English)+" is not expected here.")
	}
	return nil, at, d.refuse(len(d.content), "le fichier s’arrête avant la fin.", "the file stops before the end.")
}

func (d *reader) value(depth int) (Value, error) {
	token, at, err := d.token()
	if err != nil {
		return Value{}, err
	}
	v := Value{At: at}
	switch t := token.(type) {
	case json.Delim:
		if depth == maxDepth {
			return v, d.refuse(at, "trop d’objets les uns dans les autres.", "too many objects inside each other.")
		}
		if t == '[' {
			return d.list(v, depth+1)
		}
		return d.object(v, depth+1)
	case string:
		v.Text = strings.TrimSpace(t)
	case json.Number:
		v.Number = true
		if v.Text, err = plainNumber(t.String()); err != nil {
			return v, d.refuse(at, "ce nombre est trop grand.", "this number is too large.")
		}
	case bool:
		v.Kind, v.Text = Boolean, strconv.FormatBool(t)
		return v, nil
	}
	if v.Text != "" {
		v.Kind = Text
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

func (d *reader) list(v Value, depth int) (Value, error) {
	v.Kind = List
	for d.decoder.More() {
		item, err := d.value(depth)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, item)
	}
	_, _, err := d.token()
	return v, err
}

func (d *reader) object(v Value, depth int) (Value, error) {
	v.Kind = Object
	names := map[string]bool{}
	for d.decoder.More() {
		token, at, err := d.token()
		if err != nil {
			return v, err
		}
		name, _ := token.(string) // the decoder takes no other
		if names[name] {
			return v, d.refuse(at, "«\u00a0"+locale.Clean(name)+"\u00a0» est donné deux fois.", "“"+locale.Clean(name)+"” is given twice.")
		}
		names[name] = true
		item, err := d.value(depth)
		if err != nil {
			return v, err
		}
		v.Members = append(v.Members, Member{Name: name, At: at, Value: item})
	}
	_, _, err := d.token()
	return v, err
}
