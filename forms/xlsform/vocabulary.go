package xlsform

// The sheets that are understood. Any other one is a lookup table.
const (
	surveySheet    = "survey"
	choicesSheet   = "choices"
	externalSheet  = "external_choices"
	settingsSheet  = "settings"
	findingsSheet  = "findings"
	actionsSheet   = "actions"
	deadlinesSheet = "echeances"
	indicesSheet   = "indices"
	verdictSheet   = "verdict"
	gatesSheet     = "gates"
	servicesSheet  = "services"
	domainsSheet   = "domains"
	familiesSheet  = "families"
)

// unsupportedSheets belong to XLSForm and have no meaning here.
var unsupportedSheets = []string{"entities", "osm", "cascades"}

var vocabularies = map[string]vocabulary{
	surveySheet: {
		spellings: spellings(
			"type command",
			"name tag value",
			"label caption",
			"hint",
			"guidance_hint",
			"required bind::required",
			"required_message requiredmsg bind::jr:requiredmsg",
			"relevant relevance bind::relevant",
			"constraint bind::constraint",
			"constraint_message constraining_message bind::jr:constraintmsg",
			"warning",
			"warning_message",
			"calculation calculate bind::calculate",
			"default",
			"trigger",
			"read_only readonly bind::readonly",
			"appearance control::appearance body::appearance",
			"parameters",
			"choice_filter",
			"repeat_count count jr:count control::jr:count body::jr:count",
			"disabled",
			"actor", "lead", "unit", "family", "domain", "attach", "personal", "prefill",
			"media::image image", "media::big-image big-image", "media::audio audio", "media::video video",
		),
		translated: append([]string{
			"label", "hint", "guidance_hint", "required_message", "constraint_message", "warning_message",
		}, mediaFields...),
	},
	choicesSheet:  choiceVocabulary,
	externalSheet: choiceVocabulary,
	settingsSheet: {spellings: spellings(
		"form_title title set_form_title",
		"form_id id_string set_form_id",
		"version", "default_language", "instance_name", "style", "allow_choice_duplicates", "nv_action",
	)},
	findingsSheet: {
		spellings:  spellings("name", "when", "repeat", "severity", "if_nv", "domain", "label", "action actions", "note"),
		translated: labelOnly,
	},
	actionsSheet: {
		spellings: spellings("name", "label", "owner", "support", "stage", "scope", "effort", "auto", "due",
			"after", "domain"),
		translated: labelOnly,
	},
	deadlinesSheet: {spellings: spellings("stage", "severity", "owner", "from", "offset", "unit")},
	indicesSheet: {
		spellings:  spellings("name", "label", "kind", "expression", "computed", "domain", "min", "max"),
		translated: labelOnly,
	},
	verdictSheet: {spellings: spellings("name", "label", "when"), translated: labelOnly},
	gatesSheet:   {spellings: spellings("name", "label", "when"), translated: labelOnly},
	servicesSheet: {
		spellings:  spellings("name", "label", "family", "question", "needs", "waits"),
		translated: []string{"label", "waits"},
	},
	domainsSheet:  {spellings: spellings("name", "label"), translated: labelOnly},
	familiesSheet: {spellings: spellings("name", "label"), translated: labelOnly},
}

var (
	labelOnly   = []string{"label"}
	mediaFields = []string{"media::image", "media::big-image", "media::audio", "media::video"}

	choiceVocabulary = vocabulary{
		spellings: spellings(
			"list_name",
			"name value",
			"label caption",
			"media::image image", "media::big-image big-image", "media::audio audio", "media::video video",
		),
		translated: append([]string{"label"}, mediaFields...),
	}
)
