package report

// terms explain the words of the documents to a reader from outside.
var terms = [...][2]string{
	{"AAF", "annuaire académique fédérateur\u00a0: export des élèves, personnels et responsables qui alimente l’ENT"},
	{"AGRIATES", "réseau privé virtuel qui relie le réseau administratif des établissements à l’académie"},
	{"Amon", "module EOLE de pare-feu et de filtrage"},
	{"CA", "conseil d’administration de l’établissement"},
	{"Charte d’usage", "règles d’usage du numérique, annexées au règlement intérieur"},
	{"Collectivité", "propriétaire des locaux et des équipements\u00a0: département pour les collèges, région pour les lycées"},
	{"Comité de pilotage TICE", "groupe de l’établissement qui suit les projets numériques"},
	{"Constat provisoire", "constat tiré d’une partie d’audit qui n’est pas close"},
	{"CPE", "conseiller principal d’éducation, responsable de la vie scolaire"},
	{"DAMA", "un des acteurs de l’audit, désigné par son sigle"},
	{"DHCP", "service qui donne une adresse aux appareils du réseau"},
	{"DMZ", "zone du réseau réservée aux serveurs visibles de l’extérieur"},
	{"DNS", "service qui traduit le nom d’un site en adresse sur le réseau"},
	{"DSI", "direction des systèmes d’information du rectorat"},
	{"EduConnect", "compte national de connexion des élèves et des responsables"},
	{"ENT", "espace numérique de travail\u00a0: accès unique aux services numériques de l’établissement"},
	{"EOLE", "distribution libre de serveurs pour l’éducation, découpée en modules"},
	{"GAR", "gestionnaire d’accès aux ressources\u00a0: protège les données des élèves auprès des éditeurs"},
	{"Jour J", "lundi de l’installation"},
	{"MATICE", "mission académique pour le numérique dans l’enseignement, aussi appelée pôle TICE"},
	{"NTP", "service qui met toutes les machines à la même heure"},
	{"nv", "non vérifié\u00a0: le point n’a pas été regardé, une raison est donnée"},
	{"PoE", "alimentation électrique par le câble réseau"},
	{"RGPD", "règlement général sur la protection des données"},
	{"RUPN", "référent pour les ressources et usages pédagogiques numériques"},
	{"Scribe", "module EOLE de serveur pédagogique\u00a0: comptes, groupes, partages"},
	{"Serveur pédagogique", "serveur du réseau d’enseignement, injoignable 72\u00a0heures pendant l’installation"},
	{"SIECLE, STSweb", "bases nationales des élèves et des services d’enseignement"},
	{"so", "sans objet\u00a0: la question ne concerne pas l’établissement, une raison est donnée"},
	{"TLS", "protocole qui chiffre les échanges avec un site, prouvé par un certificat"},
	{"UAI", "code national d’un établissement"},
	{"VLAN", "réseau séparé des autres sur les mêmes équipements"},
}

// glossary is annex D.
func (d *draft) glossary() {
	d.section("Glossaire")
	t := Table{Header: []string{"Terme", "Sens"}}
	for _, term := range terms {
		t.Rows = append(t.Rows, []string{term[0], term[1]})
	}
	d.add(t)
}
