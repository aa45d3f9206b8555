package xlsform

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"carnet/forms"
)

// Read reads the workbook whose container is told by the extension of name. The error is
// [Problems], errors only, when the workbook is refused; any other error is of reading r.
func Read(name string, r io.Reader) (*forms.Form, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, fmt.Errorf("read workbook %s: %w", name, err)
	}
	form, problems := check(name, data, nil, false).result()
	if form == nil {
		return nil, problems
	}
	return form, nil
}

// Check reads the workbook and says everything that is wrong in it, warnings included. The
// form is nil if there is any error.
func Check(name string, r io.Reader) (*forms.Form, Problems) {
	data, err := readAll(r)
	if err != nil {
		return nil, Problems{notRead(err).problem(name)}
	}
	return check(name, data, nil, true).result()
}

// readAll reads one byte more than the limit at most, so that what is too large shows.
func readAll(r io.Reader) ([]byte, error) { return io.ReadAll(io.LimitReader(r, MaxFileSize+1)) }

// Decode reads the sheets of a workbook without understanding them. The error is [Problems]
// when the container is refused.
func Decode(name string, data []byte) (*Workbook, error) {
	wb, err := decode(name, data)
	if err == nil {
		return wb, nil
	}
	var refused *refusal
	if errors.As(err, &refused) {
		return nil, Problems{refused.problem(name)}
	}
	return nil, fmt.Errorf("decode workbook %s: %w", name, err)
}

func decode(name string, data []byte) (*Workbook, error) {
	if len(data) > MaxFileSize {
		return nil, fileTooLarge()
	}
	switch ext := strings.ToLower(filepath.Ext(name)); ext {
	case ".csv":
		return decodeText(data, readCSV)
	case ".md":
		return decodeText(data, readMarkdown)
	case ".xlsx":
		return readSpreadsheet(data)
	default:
		return nil, &refusal{code: "bad_extension", args: []string{ext}}
	}
}

func decodeText(data []byte, read func(string) (*Workbook, error)) (*Workbook, error) {
	text, err := plainText(data)
	if err != nil {
		return nil, err
	}
	return read(text)
}

// plainText is data without a byte order mark. It must be UTF-8.
func plainText(data []byte) (string, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return "", &refusal{code: "not_utf8"}
	}
	return string(data), nil
}

// check builds the form; lint adds the warnings. What stands beside the workbook is opened by
// files; without it, nothing does.
func check(name string, data []byte, files opener, lint bool) *reader {
	r := &reader{file: name, files: files, lint: lint, form: &forms.Form{}, unread: make(map[string]bool)}
	wb, err := decode(name, data)
	if err != nil {
		r.refuse(err)
		return r
	}
	r.wb = wb
	r.read()
	r.problems.sort()
	r.problems = slices.Compact(r.problems) // a row of a loop is read once for each choice
	return r
}

// result is the form, nil if there is any error, and the problems.
func (r *reader) result() (*forms.Form, Problems) {
	if r.failed() {
		return nil, r.problems
	}
	return r.form, r.problems
}

// refuse notes that the container could not be read.
func (r *reader) refuse(err error) {
	var refused *refusal
	if !errors.As(err, &refused) {
		refused = notRead(err)
	}
	r.counts[Error]++
	r.problems = append(r.problems, refused.problem(r.file))
}
