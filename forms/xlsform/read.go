package xlsform

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
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
	form, problems := check(name, data, false)
	if form == nil {
		return nil, problems
	}
	return form, nil
}

// ReadFile is Read of a file, and gives the bytes that were read: what an audit pins.
func ReadFile(path string) (*forms.Form, []byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read workbook: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	data, err := readAll(f)
	if err != nil {
		return nil, nil, fmt.Errorf("read workbook %s: %w", path, err)
	}
	form, problems := check(filepath.Base(path), data, false)
	if form == nil {
		return nil, nil, problems
	}
	return form, data, nil
}

// Check reads the workbook and says everything that is wrong in it, warnings included. The
// form is nil if there is any error.
func Check(name string, r io.Reader) (*forms.Form, Problems) {
	data, err := readAll(r)
	if err != nil {
		return nil, Problems{notRead(err).problem(name)}
	}
	return check(name, data, true)
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
		return nil, &refusal{code: "file_too_large", args: []string{strconv.Itoa(MaxFileSize >> 20)}}
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
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, &refusal{code: "not_utf8"}
	}
	return read(string(data))
}

// check builds the form; lint adds the warnings. The form is nil if there is any error.
func check(name string, data []byte, lint bool) (*forms.Form, Problems) {
	wb, err := decode(name, data)
	if err != nil {
		var refused *refusal
		if !errors.As(err, &refused) {
			refused = notRead(err)
		}
		return nil, Problems{refused.problem(name)}
	}
	r := &reader{file: name, wb: wb, lint: lint, form: &forms.Form{}}
	r.read()
	r.problems.sort()
	if r.failed() {
		return nil, r.problems
	}
	return r.form, r.problems
}
