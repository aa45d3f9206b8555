package xlsform

// entitySentences are said of declarations of entities that refuse the workbook.
var entitySentences = map[string]sentence{
	"bad_entity_name": {
		"«\u00a0{1}\u00a0» ne nomme pas une liste d’entités\u00a0; écrivez un nom sans point, qui ne commence pas par «\u00a0__\u00a0».",
		"{1} is not a name for a list of entities; write a name without a full stop that does not begin with __.",
	},
	"unknown_entity_column": {
		"La feuille «\u00a0entities\u00a0» n’a pas de colonne «\u00a0{1}\u00a0»\u00a0; corrigez son nom ou retirez-la.",
		"The entities sheet has no column {1}; correct its name or remove it.",
	},
	"entity_not_attached": {
		"La liste d’entités «\u00a0{1}\u00a0» n’est lue nulle part\u00a0; ajoutez un «\u00a0select_one_from_file {1}.csv\u00a0» ou un «\u00a0csv-external\u00a0» de ce nom.",
		"The list of entities {1} is read nowhere; add a select_one_from_file {1}.csv or a csv-external of that name.",
	},
	"save_to_nothing": {
		"«\u00a0save_to\u00a0» n’a pas d’entité\u00a0; déclarez-la dans la feuille «\u00a0entities\u00a0».",
		"save_to has no entity; declare one in the entities sheet.",
	},
	"save_to_section": {
		"Une section n’est pas une propriété d’entité\u00a0; mettez «\u00a0save_to\u00a0» sur ses questions.",
		"A section is no property of an entity; put save_to on its questions.",
	},
	"save_to_which": {
		"«\u00a0{1}\u00a0» peut être de plusieurs listes d’entités\u00a0; écrivez «\u00a0liste#{1}\u00a0».",
		"{1} could be of several lists of entities; write list#{1}.",
	},
	"save_to_elsewhere": {
		"Les propriétés de «\u00a0{1}\u00a0» viennent de deux répétitions différentes\u00a0; enregistrez-les depuis une seule.",
		"The properties of {1} come from two different repeats; save them from one.",
	},
	"bad_save_to": {
		"«\u00a0{1}\u00a0» ne nomme pas une propriété\u00a0; écrivez un nom autre que «\u00a0name\u00a0» et «\u00a0label\u00a0», qui ne commence pas par «\u00a0__\u00a0».",
		"{1} is not a name for a property; write one other than name and label that does not begin with __.",
	},
	"duplicate_save_to": {
		"La propriété «\u00a0{1}\u00a0» est déjà enregistrée ligne {2}\u00a0; changez l’une des deux.",
		"The property {1} is already saved at row {2}; change one of them.",
	},
}
