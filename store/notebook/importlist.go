package notebook

import (
	"errors"
	"slices"

	"github.com/google/uuid"

	"carnet/forms/expr"
	"carnet/forms/fill"
	"carnet/forms/locale"
)

// list applies the instances of a repeat.
func (i *importer) list(m member, around expr.Node) error {
	ref, _ := i.repeat(m.name, around)
	if m.value.kind == blankValue {
		return nil
	}
	if m.value.kind != listValue {
		i.problem(m.value.at, m.name, i.lang.Pick("une liste d’objets est attendue.", "a list of objects is expected."))
		return nil
	}
	instances := i.session.Instances(ref, around)
	used := map[expr.Node]bool{}
	for place, item := range m.value.items {
		if item.kind != objectValue {
			i.problem(item.at, m.name, i.lang.Pick("un objet est attendu.", "an object is expected."))
			continue
		}
		node, fault, err := i.instance(ref, around, instances, place, item)
		if err != nil {
			return err
		}
		if fault == "" && used[node] {
			fault = i.lang.Pick("cet élément est donné deux fois.", "this element is given twice.")
		}
		if fault != "" {
			i.problem(item.at, m.name, fault)
			continue
		}
		if used[node] = true; !slices.Contains(instances, node) {
			instances = append(instances, node)
			i.done.Instances++
		}
		if err := i.object(item.without("_id"), node); err != nil {
			return err
		}
	}
	return nil
}

// instance is the one that an item means, added if it is not there.
func (i *importer) instance(ref expr.Ref, around expr.Node, instances []expr.Node, place int, item value) (node expr.Node, fault string, err error) {
	id := ""
	if given, ok := item.member("_id"); ok {
		parsed, err := uuid.Parse(given.text)
		if err != nil {
			return 0, i.lang.Pick("_id n’est pas un identifiant.", "_id is not an identifier."), nil
		}
		id = parsed.String()
		for _, n := range instances {
			if i.session.InstanceID(n) == id {
				return n, "", nil
			}
		}
	} else {
		if place < len(instances) {
			return instances[place], "", nil
		}
		if id, err = i.notebook.store.NewID(); err != nil {
			return 0, "", err
		}
	}
	node, err = i.add(ref, around, id)
	if e, ok := errors.AsType[*fill.InstanceError](err); ok {
		return 0, instanceFault(e.Kind, i.lang), nil
	}
	return node, "", err
}

func instanceFault(kind fill.InstanceErrorKind, lang locale.Lang) string {
	switch kind {
	case fill.TooMany:
		return lang.Pick("la liste compte plus d’éléments que le questionnaire n’en admet.", "the list has more elements than the checklist takes.")
	case fill.CountedRepeat:
		return lang.Pick("le nombre d’éléments est fixé par une autre réponse.", "another answer sets the number of elements.")
	}
	return lang.Pick("cet identifiant est déjà pris.", "this identifier is taken.")
}
