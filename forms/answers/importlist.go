package answers

import (
	"errors"
	"slices"

	"github.com/google/uuid"

	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/jsontree"
	"carnet/forms/locale"
)

// list applies the instances of a repeat.
func (i *importer) list(m jsontree.Member, around expr.Node) error {
	ref, _ := i.repeat(m.Name, around)
	if m.Value.Kind == jsontree.Blank {
		return nil
	}
	if m.Value.Kind != jsontree.List {
		i.problem(m.Value.At, m.Name, i.lang.Pick("une liste d’objets est attendue.", "a list of objects is expected."))
		return nil
	}
	instances := i.Session.Instances(ref, around)
	used := map[expr.Node]bool{}
	for place, item := range m.Value.Items {
		if item.Kind != jsontree.Object {
			i.problem(item.At, m.Name, i.lang.Pick("un objet est attendu.", "an object is expected."))
			continue
		}
		if place >= len(instances) { // the answers to the one before may have asked for one more
			instances = i.Session.Instances(ref, around)
		}
		node, fault, err := i.instance(ref, around, instances, place, item)
		if err != nil {
			return err
		}
		if fault == "" && used[node] {
			fault = i.lang.Pick("cet élément est donné deux fois.", "this element is given twice.")
		}
		if fault != "" {
			i.problem(item.At, m.Name, fault)
			continue
		}
		if used[node] = true; !slices.Contains(instances, node) {
			instances = append(instances, node)
			i.done.Instances++
		}
		if err := i.object(item.Without("_id"), node); err != nil {
			return err
		}
	}
	return nil
}

// instance is the one that an item means, added if it is not there.
func (i *importer) instance(ref expr.Ref, around expr.Node, instances []expr.Node, place int, item jsontree.Value) (node expr.Node, fault string, err error) {
	id := ""
	if given, ok := item.Member("_id"); ok {
		parsed, err := uuid.Parse(given.Text)
		if err != nil {
			return 0, i.lang.Pick("_id n’est pas un identifiant.", "_id is not an identifier."), nil
		}
		id = parsed.String()
		for _, n := range instances {
			if i.Session.InstanceID(n) == id {
				return n, "", nil
			}
		}
	} else {
		if place < len(instances) {
			return instances[place], "", nil
		}
		if id, err = i.newID(); err != nil {
			return 0, "", err
		}
	}
	node, err = i.Add(ref, around, id)
	if e, ok := errors.AsType[*fill.InstanceError](err); ok {
		return 0, InstanceFault(e.Kind, i.lang), nil
	}
	return node, "", err
}

// InstanceFault says to people why a repeat takes no further instance.
func InstanceFault(kind fill.InstanceErrorKind, lang locale.Lang) string {
	switch kind {
	case fill.TooMany:
		return lang.Pick("la liste compte plus d’éléments que le questionnaire n’en admet.", "the list has more elements than the checklist takes.")
	case fill.CountedRepeat:
		return lang.Pick("le nombre d’éléments est fixé par une autre réponse.", "another answer sets the number of elements.")
	}
	return lang.Pick("cet identifiant est déjà pris.", "this identifier is taken.")
}
