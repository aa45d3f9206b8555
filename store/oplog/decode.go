package oplog

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"time"
	"unicode/utf8"
)

// decode reads a body. Keys are exact and come once; keys that this version does not know are
// left alone, for the body is kept whole.
func decode(body []byte) (Op, error) {
	var o Op
	if len(body) > MaxBody {
		return o, fmt.Errorf("%w: body of %d bytes", ErrTooLong, len(body))
	}
	if !utf8.Valid(body) || bytes.ContainsFunc(body, isControl) {
		return o, fmt.Errorf("%w: body holds a control character", ErrMalformed)
	}
	seen, err := o.readKeys(body)
	if err != nil {
		return o, err
	}
	for _, key := range []string{"v", "sp", "ac", "n", "lc", "k", "o", "f"} {
		if !seen[key] {
			return o, fmt.Errorf("%w: no %q", ErrMalformed, key)
		}
	}
	husk := !o.Redacted.IsZero()
	if seen["d"] == husk || seen["w"] == husk {
		return o, fmt.Errorf("%w: neither a whole body nor a husk", ErrMalformed)
	}
	return o, o.check()
}

// readKeys reads each key of the body once.
func (o *Op) readKeys(body []byte) (map[string]bool, error) {
	dec := json.NewDecoder(bytes.NewReader(body))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, fmt.Errorf("%w: not a JSON object", ErrMalformed)
	}
	seen := make(map[string]bool, 16)
	for dec.More() {
		t, err := dec.Token()
		key, isText := t.(string)
		if err != nil || !isText {
			return nil, fmt.Errorf("%w: not a JSON object", ErrMalformed)
		}
		if seen[key] {
			return nil, fmt.Errorf("%w: %q comes twice", ErrMalformed, key)
		}
		seen[key] = true
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, fmt.Errorf("%w: %q does not read", ErrMalformed, key)
		}
		if err := o.readKey(key, value); err != nil {
			return nil, fmt.Errorf("%q: %w", key, err)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, fmt.Errorf("%w: the object does not end", ErrMalformed)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: more after the object", ErrMalformed)
	}
	return seen, nil
}

func (o *Op) readKey(key string, value []byte) (err error) {
	switch key {
	case "v":
		var v int64
		if err = readInt(&v, value); err == nil && v != Version {
			err = fmt.Errorf("%w: %d", ErrVersion, v)
		}
	case "sp":
		err = readText(&o.Space, value)
	case "ac":
		err = readText(&o.Replica, value)
	case "n":
		err = readInt(&o.N, value)
	case "ph":
		err = readID(&o.Prev, value)
	case "lc":
		err = readInt(&o.Clock, value)
	case "k":
		err = readText((*string)(&o.Kind), value)
	case "o":
		err = readText(&o.Object, value)
	case "f":
		err = readText(&o.Field, value)
	default:
		err = o.readContent(key, value)
	}
	return err
}

func (o *Op) readContent(key string, value []byte) (err error) {
	switch key {
	case "pv":
		err = readIDs(&o.Replaces, value)
	case "w":
		var w string
		if err = readText(&w, value); err == nil {
			o.At, err = time.Parse(time.RFC3339Nano, w)
		}
		if err != nil {
			err = fmt.Errorf("%w: not a time", ErrMalformed)
		}
	case "u":
		err = readText(&o.User, value)
	case "ck":
		err = readText(&o.Form, value)
	case "y":
		err = readText(&o.Why, value)
	case "d":
		o.Data, err = value, checkData(value)
	case "rd":
		err = readID(&o.Redacted, value)
	}
	return err
}

func readText(dst *string, value []byte) error {
	if value[0] != '"' || json.Unmarshal(value, dst) != nil {
		return fmt.Errorf("%w: not a text", ErrMalformed)
	}
	return nil
}

func readInt(dst *int64, value []byte) (err error) {
	if *dst, err = strconv.ParseInt(string(value), 10, 64); err != nil {
		return fmt.Errorf("%w: not a whole number", ErrMalformed)
	}
	return nil
}

func readID(dst *ID, value []byte) error {
	var text string
	if err := readText(&text, value); err != nil {
		return err
	}
	id, err := ParseID(text)
	if err == nil && id.IsZero() {
		err = fmt.Errorf("%w: names no operation", ErrMalformed)
	}
	*dst = id
	return err
}

func readIDs(dst *[]ID, value []byte) error {
	var texts []string
	if json.Unmarshal(value, &texts) != nil || len(texts) == 0 {
		return fmt.Errorf("%w: not a list of operations", ErrMalformed)
	}
	if len(texts) > MaxCauses {
		return fmt.Errorf("%w: %d operations", ErrTooLong, len(texts))
	}
	ids := make([]ID, len(texts))
	for i, text := range texts {
		id, err := ParseID(text)
		if err != nil {
			return err
		}
		ids[i] = id
	}
	*dst = ids
	return nil
}
