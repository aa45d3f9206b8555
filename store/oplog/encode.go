package oplog

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"strconv"
	"time"
	"unicode/utf8"
)

// instant is the form of "w": the writer's clock to the millisecond, with its zone.
const instant = "2006-01-02T15:04:05.000Z07:00"

func sum(body []byte) ID { return sha256.Sum256(body) }

// encode writes the body of o. The order of its keys and the escapes of its texts are fixed
// here, so that the same operation has the same bytes with every version of Go.
func encode(o *Op) ([]byte, error) {
	if err := checkData(o.Data); err != nil {
		return nil, err
	}
	w := &Object{buf: make([]byte, 0, 512+len(o.Data))}
	envelope(w, o)
	w.Text("w", o.At.Format(instant))
	if _, err := time.Parse(instant, o.At.Format(instant)); err != nil {
		return nil, fmt.Errorf("%w: clock out of the calendar", ErrMalformed)
	}
	w.Text("u", o.User).Opt("ck", o.Form).Opt("y", o.Why)
	w.raw("d", o.Data)
	return bounded(w.Bytes())
}

// envelope writes what a husk keeps.
func envelope(w *Object, o *Op) {
	w.Int("v", Version).Text("sp", o.Space).Text("ac", o.Replica).Int("n", o.N)
	if !o.Prev.IsZero() {
		w.Text("ph", o.Prev.String())
	}
	w.Int("lc", o.Clock).Text("k", string(o.Kind)).Text("o", o.Object).Text("f", o.Field)
	if len(o.Replaces) > 0 {
		w.ids("pv", o.Replaces)
	}
}

func bounded(body []byte) ([]byte, error) {
	if len(body) > MaxBody {
		return nil, fmt.Errorf("%w: body of %d bytes", ErrTooLong, len(body))
	}
	return body, nil
}

// checkData accepts one JSON object on one line.
func checkData(data []byte) error {
	switch {
	case len(data) == 0 || data[0] != '{' || !json.Valid(data) || !utf8.Valid(data):
		return fmt.Errorf("%w: value is not a JSON object", ErrMalformed)
	case bytes.ContainsFunc(data, isControl):
		return fmt.Errorf("%w: value holds a control character", ErrMalformed)
	}
	return nil
}

// Object writes a JSON object key by key, always the same bytes for the same calls.
// The zero Object is ready; each method returns it.
type Object struct{ buf []byte }

// Text writes a text; Opt leaves it out when it is blank.
func (w *Object) Text(key, text string) *Object {
	w.key(key)
	w.buf = appendString(w.buf, text)
	return w
}

// Opt writes a text unless it is blank.
func (w *Object) Opt(key, text string) *Object {
	if text == "" {
		return w
	}
	return w.Text(key, text)
}

// Bool writes a boolean.
func (w *Object) Bool(key string, b bool) *Object {
	w.key(key)
	w.buf = strconv.AppendBool(w.buf, b)
	return w
}

// Int writes a whole number.
func (w *Object) Int(key string, n int64) *Object {
	w.key(key)
	w.buf = strconv.AppendInt(w.buf, n, 10)
	return w
}

// Float writes a finite number, in the shortest digits that read back as f.
func (w *Object) Float(key string, f float64) *Object {
	w.key(key)
	w.buf = strconv.AppendFloat(w.buf, f, 'f', -1, 64)
	return w
}

// Bytes is the object written so far, closed.
func (w *Object) Bytes() []byte {
	if len(w.buf) == 0 {
		return []byte("{}")
	}
	return append(w.buf[:len(w.buf):len(w.buf)], '}')
}

func (w *Object) raw(key string, value []byte) {
	w.key(key)
	w.buf = append(w.buf, value...)
}

func (w *Object) ids(key string, ids []ID) {
	w.key(key)
	w.buf = append(w.buf, '[')
	for i, id := range ids {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.buf = appendString(w.buf, id.String())
	}
	w.buf = append(w.buf, ']')
}

func (w *Object) key(key string) {
	if len(w.buf) == 0 {
		w.buf = append(w.buf, '{')
	} else {
		w.buf = append(w.buf, ',')
	}
	w.buf = appendString(w.buf, key)
	w.buf = append(w.buf, ':')
}

// appendString escapes only what JSON requires, and DEL. Invalid UTF-8 becomes U+FFFD.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case isControl(r):
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}
