package xlsform

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Write writes the workbook in the container that ext names: ".csv", ".md" or ".xlsx". What is
// read back has the same canonical bytes. A spreadsheet cannot hold every text: cells longer
// than 32,767 characters, control characters (or their codes, "_x0001_") and sheet names of more
// than 31 characters are refused.
func Write(w io.Writer, wb *Workbook, ext string) error {
	var b bytes.Buffer
	switch strings.ToLower(ext) {
	case ".csv":
		writeCSV(&b, wb)
	case ".md":
		writeMarkdown(&b, wb)
	case ".xlsx":
		return writeSpreadsheet(w, wb)
	default:
		return fmt.Errorf("write workbook: no container %q: .csv, .md or .xlsx", ext)
	}
	if _, err := b.WriteTo(w); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}
