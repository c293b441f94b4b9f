/**
 * Names of columns in German, Spanish, French, Portuguese and Italian, as `wordsOf` writes them: without accents,
 * `ß` as `ss`. What a column holds is looked at first; these words tell apart what looks the same.
 */
export const EUROPEAN = {
  opened:
    /\b(eroffnet|erstellt|angelegt|eingang|eingangsdatum|eingegangen|gemeldet|meldedatum|meldezeit|erfasst|erfassungsdatum)\b|\bfecha (y hora )?(del? )?(la )?(creacion|apertura|registro|ingreso|recepcion|solicitud|reporte|alta|captura|entrada)\b|\bdate (et heure )?(du |de |d )?(la |l )?(creation|ouverture|depot|signalement|saisie|reception|demande)\b|\bdata (e hora |e ora )?(d[aeio] |della )?(criacao|abertura|registro|cadastro|entrada|solicitacao|creazione|apertura|segnalazione|inserimento|ricezione)\b/,
  time: /\b(datum|fecha|data|zeitpunkt|horodatage)\b/,
  closed:
    /\b(geschlossen|abgeschlossen|abschluss|abschlussdatum|erledigt|erledigung|cierre|termino|conclusion|solucion|resolucion|cloture|fermeture|encerramento|fechamento|conclusao|chiusura|risoluzione)\b/,
  deadline: /\b(frist|fallig|faellig|limite|vencimiento|compromiso|echeance|prazo|scadenza)\b/,
  notOpened:
    /\b(geandert|aktualisiert|letzte[rns]?|bearbeitet|ruckmeldung|atencion|respuesta|actualizacion|modificacion|ultima|reponse|mise a jour|derniere|maj|atualizacao|resposta|aggiornamento|ultimo|geburtsdatum|geburtstag|nacimiento|naissance|nascimento|nascita)\b/,
  key: /\b(folio|aktenzeichen|(vorgangs|ticket|meldungs|fall)?(nummer|nr)|numero|identificador|identifiant|protocolo|protocollo|codigo|codice)\b/,
  status: /\b(bearbeitungsstand|bearbeitungsstatus|estatus|statut|situacao)\b/,
  channel:
    /\b(kanal|eingangskanal|eingangsweg|meldeweg|canal|canale|origen|origem|medio de (contacto|ingreso|recepcion)|via de (ingreso|entrada)|mode de (contact|saisie))\b/,
  tier: /\b(prioritat|dringlichkeit|prioridad|urgencia|priorite|prioridade|priorita)\b/,
  unit: /\b(zustandig|zustandigkeit|fachbereich|fachamt|dienststelle|abteilung|amt|dependencia|area responsable|secretaria|direction|orgao|ufficio|settore)\b/,
  longitude: /\b(longitud|langengrad|geographische lange|longitudine)\b/,
  latitude: /\b(latitud|breitengrad|geographische breite|latitudine)\b/,
  city: /^(gemeinde|stadt|ort|ciudad|commune|ville|comune|concelho|municipio)( name)?$/,
  district: /\b(stadtbezirk|bezirk|distrito|delegacion|alcaldia|comuna|circoscrizione|freguesia)\b/,
  neighborhood:
    /\b(stadtteil|ortsteil|stadtviertel|viertel|quartier|colonia|barrio|bairro|quartiere|wijk|buurt)\b/,
  postcode: /\b(plz|postleitzahl|codigo postal|code postal|cep)\b/,
  category:
    /\b(hauptkategorie|kategorie|oberkategorie|categoria|categorie|tema|thema|theme|sachgebiet|rubrik)\b/,
  issue:
    /\b(anliegen|anliegenart|meldungsart|mangelart|problemart|art der meldung|(tipo|type)( (de|di|d) (la |l )?)? ?(solicitud|reporte|servicio|queja|peticion|incidencia|problema|requerimiento|demande|signalement|incident|intervention|solicitacao|ocorrencia|servico|segnalazione|richiesta)|asunto|motivo|motif|assunto|tipo)\b/,
  detail: /\b(unterkategorie|subcategoria|sous categorie|sottocategoria|subtipo|subtema|subassunto)\b/,
  person:
    /\b(vorname|nachname|familienname|melder|antragsteller|sachbearbeiter|bearbeiter|ansprechpartner|telefon|telefonnummer|handy|handynummer|anschrift|adresse|strasse|hausnummer|hausnr|geburtsdatum|geburtstag|geschlecht|apellidos?|telefono|celular|correo|domicilio|calle|solicitante|ciudadano|quejoso|denunciante|operador|funcionario|curp|rfc|dni|edad|sexo|nacimiento|prenom|telephone|courriel|rue|usager|demandeur|plaignant|naissance|sexe|telefone|endereco|morada|logradouro|rua|cidadao|cpf|nascimento|cognome|indirizzo|civico|cittadino|segnalante|nascita)\b|^(nom|nome|nombre|via|agent|direccion)$|^nombre (completo|y apellidos?|del? .*)$|^direccion (completa|exacta|del? .*)$/,
  /** `Nombre de la colonia` is no person's. */
  place:
    /\b(colonia|barrio|distrito|comuna|municipio|delegacion|alcaldia|quartier|commune|bairro|servicio)\b/,
  text: /\b(beschreibung|bemerkung|bemerkungen|kommentar|notiz|nachricht|betreff|descripcion|observacion|observaciones|comentarios?|detalles?|mensaje|commentaires?|remarques?|objet|descricao|observacao|observacoes|descrizione)\b/,
} as const;
