package xlsform

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
)

var errNoFeatures = errors.New("it is not a FeatureCollection")

// feature is one item of a .geojson file, as ODK reads it.
type feature struct {
	ID         json.RawMessage
	Properties map[string]json.RawMessage
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
}

// layFeatures lays a .geojson file: an item a feature, with its id, its properties and its
// geometry as XForms writes it.
func (wb *Workbook) layFeatures(data []byte) error {
	var t items
	err := t.collection(json.NewDecoder(bytes.NewReader(data)))
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		return refused
	case err != nil:
		return &refusal{code: "bad_geojson", args: []string{err.Error()}}
	}
	t.lay(wb)
	return nil
}

// collection reads {"type": "FeatureCollection", "features": […]}, a feature at a time.
func (t *items) collection(d *json.Decoder) error {
	if start, err := d.Token(); err != nil || start != json.Delim('{') {
		return cmp.Or(err, errNoFeatures)
	}
	kind := ""
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		switch key {
		case "type":
			err = d.Decode(&kind)
		case "features":
			err = t.features(d)
		default:
			err = d.Decode(new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	if kind != "FeatureCollection" {
		return errNoFeatures
	}
	_, err := d.Token() // the end
	return err
}

func (t *items) features(d *json.Decoder) error {
	if start, err := d.Token(); err != nil || start != json.Delim('[') {
		return cmp.Or(err, errNoFeatures)
	}
	for d.More() {
		var f feature
		if err := cmp.Or(d.Decode(&f), t.open()); err != nil {
			return err
		}
		if err := t.feature(&f); err != nil {
			return err
		}
	}
	_, err := d.Token() // the end
	return err
}

func (t *items) feature(f *feature) error {
	cells := map[string]string{"geometry": geometry(f.Geometry.Type, f.Geometry.Coordinates)}
	for name, value := range f.Properties {
		cells[name] = jsonText(value)
	}
	if len(f.ID) > 0 {
		cells["id"] = jsonText(f.ID)
	}
	for _, column := range slices.Sorted(maps.Keys(cells)) {
		if err := t.set(column, cells[column]); err != nil {
			return err
		}
	}
	return nil
}

// jsonText is a JSON value as a cell: the text itself of a string, nothing of null.
func jsonText(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil { // null too
		return text
	}
	return string(value)
}

// geometry writes a point, a line or the outer ring of a polygon as XForms does: latitude,
// longitude, altitude and accuracy, points apart by ";". Any other shape is blank.
func geometry(shape string, coordinates json.RawMessage) string {
	var points [][]json.Number
	switch shape {
	case "Point":
		points = make([][]json.Number, 1)
		if json.Unmarshal(coordinates, &points[0]) != nil {
			return ""
		}
	case "LineString":
		if json.Unmarshal(coordinates, &points) != nil {
			return ""
		}
	case "Polygon":
		var rings [][][]json.Number
		if json.Unmarshal(coordinates, &rings) != nil || len(rings) == 0 {
			return ""
		}
		points = rings[0]
	}
	texts := make([]string, 0, len(points))
	for _, p := range points {
		if len(p) < 2 {
			return ""
		}
		texts = append(texts, p[1].String()+" "+p[0].String()+" 0 0")
	}
	return strings.Join(texts, "; ")
}
