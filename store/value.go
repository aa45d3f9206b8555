package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"carnet/forms"
	"carnet/store/oplog"
)

// Objects and fields: the names of registers, for ever. See the README for their values.
const (
	objAudit   = "audit"
	objSchool  = "school"
	fieldValue = "val"
	fieldNote  = "note"
	fieldAlive = "exists"
	fieldChose = "decision"
	fieldForm  = "form"
	fieldFile  = "file"
	fieldState = "state"
)

func auditSpace(id string) string   { return "a:" + id }
func schoolSpace(uai string) string { return "e:" + uai }

// personal is the object, in the establishment's space, that keeps a personal fact of an audit.
func personal(audit, object string) string { return auditSpace(audit) + "/" + object }

// parseRegister reads the object of an answer. A key that is a path starts with a slash.
func parseRegister(object string) (forms.Register, bool) {
	rest, ok := strings.CutPrefix(object, "q:")
	if !ok {
		return forms.Register{}, false
	}
	if instance, key, inside := strings.Cut(rest, "/"); inside && instance != "" {
		return forms.Register{Instance: instance, Key: key}, true
	}
	return forms.Register{Key: rest}, true
}

// text is the value of a plain field; blank is no value.
func text(s string) []byte { return new(oplog.Object).Opt("v", s).Bytes() }

// answer is the value of an answer's register.
func answer(a forms.Answer) []byte {
	w := new(oplog.Object)
	switch {
	case a.NV != "":
		w.Text("nv", a.NV)
	case a.SO != "":
		w.Text("so", a.SO)
	default:
		w.Opt("v", a.Value)
	}
	return w.Bytes()
}

// readAnswer reads an answer or a plain field. What it does not understand is no answer.
func readAnswer(data []byte) forms.Answer {
	if value, ok := plainText(data); ok {
		return forms.Answer{Value: value}
	}
	var a struct{ V, NV, SO string }
	if len(data) == 0 || json.Unmarshal(data, &a) != nil {
		return forms.Answer{}
	}
	return forms.Answer{Value: a.V, NV: a.NV, SO: a.SO}
}

// plainText reads {"v":"…"} without escapes, which is nearly every value: lists read many.
func plainText(data []byte) (string, bool) {
	value, ok := bytes.CutPrefix(data, []byte(`{"v":"`))
	value, closed := bytes.CutSuffix(value, []byte(`"}`))
	if !ok || !closed || bytes.ContainsAny(value, `"\`) {
		return "", false
	}
	return string(value), true
}

func readText(data []byte) string { return readAnswer(data).Value }

// instance is the value of an instance's register "exists".
func instance(i *forms.Instance, alive bool) []byte {
	return new(oplog.Object).Bool("v", alive).Text("repeat", i.Repeat).
		Opt("parent", i.Parent).Float("pos", i.Pos).Bytes()
}

// readInstance reads it back, and whether the instance is there.
func readInstance(id string, data []byte) (forms.Instance, bool) {
	var v struct {
		V              bool
		Repeat, Parent string
		Pos            float64
	}
	if json.Unmarshal(data, &v) != nil {
		return forms.Instance{ID: id}, false
	}
	return forms.Instance{ID: id, Repeat: v.Repeat, Parent: v.Parent, Pos: v.Pos}, v.V
}

// formRef is the value of an audit's field "form".
type formRef struct{ ID, Version, Hash string }

func (f formRef) bytes() []byte {
	return new(oplog.Object).Text("id", f.ID).Text("version", f.Version).Text("hash", f.Hash).Bytes()
}

// label is how operations name the form they were answered in.
func (f formRef) label() string { return f.ID + "@" + f.Version }

func readForm(data []byte) (formRef, error) {
	var f formRef
	if err := json.Unmarshal(data, &f); err != nil {
		return f, fmt.Errorf("%w: reference of the form does not read", ErrDamaged)
	}
	return f, nil
}
