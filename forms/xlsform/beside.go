package xlsform

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"carnet/forms"
)

// opener gives the content of a file beside the workbook. The error is fs.ErrNotExist where
// there is none.
type opener func(name string) ([]byte, error)

var errNotAFile = errors.New("it is not a file")

// beside opens files in folder and nowhere else: a link that leads out of it is refused.
func beside(folder string) opener {
	return func(name string) ([]byte, error) {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return nil, fmt.Errorf("open folder: %w", err)
		}
		defer func() { _ = root.Close() }() // only read
		info, err := root.Stat(name)
		switch {
		case err != nil:
			return nil, fmt.Errorf("look for file: %w", err)
		case !info.Mode().IsRegular():
			return nil, errNotAFile
		}
		f, err := root.Open(name)
		if err != nil {
			return nil, fmt.Errorf("open file: %w", err)
		}
		defer func() { _ = f.Close() }() // only read
		return readAll(f)
	}
}

// ReadFile is Read of a file, with the files beside it that it names (see [OpenFile]). The bytes
// are the canonical ones, a .csv workbook that holds all of them: what an audit pins.
func ReadFile(path string) (*forms.Form, []byte, error) {
	data, err := workbookBytes(path)
	if err != nil {
		return nil, nil, err
	}
	r := check(filepath.Base(path), data, beside(filepath.Dir(path)), false)
	form, problems := r.result()
	if form == nil {
		return nil, nil, problems
	}
	return form, r.wb.Canonical(), nil
}

// CheckFile is Check of a file, with the files beside it that it names. The error is of reading
// the file itself.
func CheckFile(path string) (*forms.Form, Problems, error) {
	data, err := workbookBytes(path)
	if err != nil {
		return nil, nil, err
	}
	form, problems := check(filepath.Base(path), data, beside(filepath.Dir(path)), true).result()
	return form, problems, nil
}

// OpenFile decodes a workbook without understanding it, and joins to it each file beside it that
// it names, as a sheet of the file's name: the workbook is then whole by itself, with the hash of
// its form. A sheet of that name, with or without the extension, stands for the file. A file that
// is not there is left out. The error is [Problems] when the workbook or a file is refused.
func OpenFile(path string) (*Workbook, error) {
	data, err := workbookBytes(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	wb, err := Decode(name, data)
	if err != nil {
		return nil, err
	}
	r := &reader{file: name, wb: wb, files: beside(filepath.Dir(path)), form: &forms.Form{}}
	if r.tables(); r.survey != nil {
		r.problems, r.counts = nil, [Warning + 1]int{} // those of the headers are no matter here
		r.joinFiles()
	}
	if r.failed() {
		return nil, r.problems
	}
	return wb, nil
}

func workbookBytes(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read workbook: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	data, err := readAll(f)
	if err != nil {
		return nil, fmt.Errorf("read workbook %s: %w", path, err)
	}
	return data, nil
}
