package xlsform

// The sheets that are understood. Any other one is a lookup table.
const (
	surveySheet     = "survey"
	choicesSheet    = "choices"
	externalSheet   = "external_choices"
	entitiesSheet   = "entities"
	settingsSheet   = "settings"
	findingsSheet   = "findings"
	actionsSheet    = "actions"
	deadlinesSheet  = "echeances"
	indicesSheet    = "indices"
	verdictSheet    = "verdict"
	gatesSheet      = "gates"
	servicesSheet   = "services"
	domainsSheet    = "domains"
	familiesSheet   = "families"
	migrationsSheet = "migrations"
)

// unsupportedSheets belong to XLSForm and have no meaning here.
var unsupportedSheets = []string{"osm", "cascades"}

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
			"disabled", "save_to bind::entities:saveto",
			"actor", "lead", "unit", "family", "domain", "attach", "personal", "prefill",
			"media::image image", "media::big-image big-image", "media::audio audio", "media::video video",
		),
		translated: append([]string{
			"label", "hint", "guidance_hint", "required_message", "constraint_message", "warning_message",
		}, mediaFields...),
		idle: []string{
			"bind::", "body::", "control::", "instance::", "media", "intent", "autoplay", "rows", "compact_tag", "list_name",
			"query", "no_app_error_string", "noapperrorstring", "sms_field", "sms_option", "sms_separator",
			"sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response",
		},
	},
	choicesSheet:  choiceVocabulary,
	externalSheet: choiceVocabulary,
	entitiesSheet: {spellings: spellings("list_name dataset", "label", "entity_id", "create_if", "update_if", "repeat")},
	settingsSheet: {
		spellings: spellings(
			"form_title title set_form_title",
			"form_id id_string set_form_id",
			"name", "version", "default_language", "instance_name", "style", "allow_choice_duplicates",
			"omit_instanceid", "public_key", "nv_action",
		),
		idle: []string{
			"submission_url", "auto_send", "auto_delete", "namespaces", "instance_xmlns", "instance_id", "attribute::",
			"client_editable", "clean_text_values", "add_none_option", "flat", "prefix", "delimiter", "sms_keyword",
			"sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format",
		},
	},
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
	domainsSheet:    {spellings: spellings("name", "label"), translated: labelOnly},
	familiesSheet:   {spellings: spellings("name", "label"), translated: labelOnly},
	migrationsSheet: {spellings: spellings("from", "question", "to", "value")},
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
