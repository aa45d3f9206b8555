package calendar

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"carnet/forms/locale"
)

//go:embed data/zone-a.csv
var zoneA []byte

// Embedded is the calendar that comes with the program: zone A, 2025-2026 and 2026-2027.
func Embedded() (*Calendar, error) { return Load(bytes.NewReader(zoneA)) }

// maxFileSize bounds a calendar file, in bytes: a century of school years.
const maxFileSize = 128 << 10

var columns = []string{"annee_scolaire", "periode", "debut", "reprise", "zone", "source"}

// FileError says what is wrong with a calendar file.
type FileError struct {
	Line            int // 0 when the fault is of no single line
	French, English string
}

func (e *FileError) Error() string {
	if e.Line == 0 {
		return "read calendar: " + e.English
	}
	return fmt.Sprintf("read calendar: line %d: %s", e.Line, e.English)
}

// Text is the sentence for the person who gave the file.
func (e *FileError) Text(lang locale.Lang) string {
	if e.Line == 0 {
		return lang.Pick("calendrier\u00a0: "+e.French, "calendar: "+e.English)
	}
	line := locale.FormatInt(e.Line, lang)
	return lang.Pick("calendrier, ligne "+line+"\u00a0: "+e.French, "calendar, line "+line+": "+e.English)
}

// Load reads the calendar of one zone: CSV in UTF-8 with the columns annee_scolaire, periode,
// debut (first day without class), reprise (day classes resume), zone and source; lines that
// begin with # are comments. The error is a *FileError, or what r gave.
func Load(r io.Reader) (*Calendar, error) {
	content, err := io.ReadAll(io.LimitReader(r, maxFileSize+1))
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	if len(content) > maxFileSize {
		return nil, &FileError{French: "le fichier dépasse 128\u00a0Ko.", English: "the file is over 128 KB."}
	}
	rows, err := readRows(bytes.TrimPrefix(content, []byte("\ufeff")))
	if err != nil {
		return nil, err
	}
	return build(rows)
}

func readRows(content []byte) ([]Period, error) {
	reader := csv.NewReader(bytes.NewReader(content))
	reader.Comment = '#'
	reader.FieldsPerRecord = len(columns)
	var rows []Period
	for first := true; ; first = false {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return nil, csvError(err)
		}
		line, _ := reader.FieldPos(0)
		if first {
			if !slices.Equal(record, columns) {
				list := strings.Join(columns, ",")
				return nil, &FileError{line, "les colonnes attendues sont " + list + ".", "the columns must be " + list + "."}
			}
			continue
		}
		row, fault := readRow(record)
		if fault != nil {
			fault.Line = line
			return nil, fault
		}
		rows = append(rows, row)
	}
}

func csvError(err error) error {
	var parse *csv.ParseError
	if errors.As(err, &parse) {
		return &FileError{parse.Line, "ligne illisible, six colonnes séparées par des virgules sont attendues.", "want six columns separated by commas."}
	}
	return fmt.Errorf("read calendar: %w", err)
}

// readRow reads one line; build judges the rows together.
func readRow(record []string) (Period, *FileError) {
	for i := range record {
		record[i] = locale.Clean(strings.TrimSpace(record[i]))
	}
	row := Period{Year: record[0], Kind: PeriodKind(record[1]), Zone: record[4], Source: record[5]}
	if _, ok := firstCivilYear(row.Year); !ok {
		return row, refusedValue("année scolaire", "school year", row.Year)
	}
	if _, known := periodNames[row.Kind]; !known {
		return row, refusedValue("période", "period", string(row.Kind))
	}
	if row.Zone == "" || row.Source == "" {
		return row, &FileError{French: "la zone ou la source manque.", English: "zone or source is missing."}
	}
	var startErr, resumeErr error
	if row.Kind != Rentree {
		row.Start, startErr = ParseDay(record[2])
	}
	if row.Kind != Summer || record[3] != "" {
		row.Resume, resumeErr = ParseDay(record[3])
	}
	switch {
	case startErr != nil:
		return row, refusedValue("date de début", "start date", record[2])
	case resumeErr != nil:
		return row, refusedValue("date de reprise", "resumption date", record[3])
	case row.Kind == Rentree:
		row.Start = row.Resume
	}
	row.Open = row.Kind == Summer && record[3] == ""
	return row, nil
}

func refusedValue(french, english, value string) *FileError {
	return &FileError{
		French:  french + " inconnue ou mal écrite\u00a0: " + locale.Quote(value, locale.French) + ".",
		English: english + " unknown or malformed: " + locale.Quote(value, locale.English) + ".",
	}
}
