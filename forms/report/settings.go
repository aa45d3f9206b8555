package report

import (
	"fmt"
	"time"

	"carnet/forms/dossier"
)

// Settings are the names that the documents print. The zero Settings stand for
// [DefaultSettings].
type Settings struct {
	Academy         string // issuing académie
	ENT             string // name of the ENT
	DSI             string // label of the service "dsi"
	Matice          string // label of the service "matice"
	Prefix          string // first part of references
	Confidentiality string
}

// DefaultSettings are those of the académie de Poitiers.
func DefaultSettings() Settings {
	return Settings{
		Academy: "Académie de Poitiers", ENT: "i-Cart", DSI: "DSI", Matice: "MATICE / pôle TICE",
		Prefix: "ICART", Confidentiality: "diffusion restreinte",
	}
}

// Options say how a document is written.
type Options struct {
	Now   time.Time // date of the document, printed as in UTC
	Final bool      // « définitif », not « projet »
	Settings
}

func (o Options) withDefaults() Options {
	if o.Settings == (Settings{}) {
		o.Settings = DefaultSettings()
	}
	return o
}

// Reference is the name of a document: ICART/CR/<UAI>/<year>-<version>. The year is that of the
// visit, so that later versions keep it; while no visit is dated, that of the audit's creation,
// else of the document.
func Reference(kind Kind, a dossier.Audit, o Options) string {
	year := o.Now
	if !a.Created.IsZero() {
		year = a.Created
	}
	if day, ok := parseDay(a.Date); ok {
		year = day
	}
	return fmt.Sprintf("%s/%s/%s/%d-%d",
		o.withDefaults().Prefix, kind, a.UAI, year.UTC().Year(), max(1, a.Version))
}

// parseDay reads an ISO date; ok is false where it is not set.
func parseDay(iso string) (day time.Time, ok bool) {
	day, err := time.Parse(time.DateOnly, iso)
	return day, err == nil
}
