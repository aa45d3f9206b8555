// Package catalogue is the embedded i-Cart checklist: one XLSForm workbook in CSV, with its
// lookup tables. It is data; who owns it edits icart.csv in a spreadsheet.
//
// Whoever begins an audit imports it; it imports forms/xlsform.
package catalogue

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"carnet/forms"
	"carnet/forms/xlsform"
)

// Name is the workbook's file name.
const Name = "icart.csv"

//go:embed icart.csv
var workbook []byte

// Bytes are the workbook as it is in the repository. The caller must not change them.
func Bytes() []byte { return workbook }

// ICart is the checked workbook, read once.
var ICart = sync.OnceValues(func() (*forms.Form, error) {
	f, err := xlsform.Read(Name, bytes.NewReader(workbook))
	if err != nil {
		return nil, fmt.Errorf("read embedded checklist: %w", err)
	}
	return f, nil
})
