<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Acceptance</name>
    <message>
        <source>Accept a finding</source>
        <translation>Befund akzeptieren</translation>
    </message>
    <message>
        <source>It is accepted for this reason. An empty one takes that back.</source>
        <translation>Er ist aus diesem Grund akzeptiert. Ein leerer nimmt das zurück.</translation>
    </message>
    <message>
        <source>Why is this all right? Whoever reads the credential later finds the reason in its annotation.</source>
        <translation>Warum ist das in Ordnung? Wer das Credential später liest, findet den Grund in seiner Annotation.</translation>
    </message>
</context>
<context>
    <name>ApplyOutcome</name>
    <message>
        <source>It was applied: the API server did not say so, but it is there.</source>
        <translation>Es wurde angewendet: der API-Server hat es nicht gesagt, aber es ist da.</translation>
    </message>
    <message>
        <source>So far nothing is changed. The API server did not say that it will not be: look again before you try again. %1</source>
        <translation>Bisher ist nichts geändert. Der API-Server hat nicht gesagt, dass es dabei bleibt: sehen Sie noch einmal nach, bevor Sie es erneut versuchen. %1</translation>
    </message>
    <message>
        <source>It is not known whether it was applied: what is there now is neither what it was nor what was sent, so somebody else has changed it too. %1</source>
        <translation>Es ist nicht bekannt, ob es angewendet wurde: was jetzt da ist, ist weder das, was war, noch das, was gesendet wurde; jemand anderes hat es also auch geändert. %1</translation>
    </message>
    <message>
        <source>It is not known whether it was applied, and it cannot be read now. %1 %2</source>
        <translation>Es ist nicht bekannt, ob es angewendet wurde, und es kann jetzt nicht gelesen werden. %1 %2</translation>
    </message>
</context>
<context>
    <name>ClusterState</name>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>no access</source>
        <translation>kein Zugriff</translation>
    </message>
    <message>
        <source>signed out</source>
        <translation>abgemeldet</translation>
    </message>
    <message>
        <source>not set up</source>
        <translation>nicht eingerichtet</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>broken config</source>
        <translation>Konfiguration defekt</translation>
    </message>
</context>
<context>
    <name>CredentialDetail</name>
    <message>
        <source>Deleted – this is how it was.</source>
        <translation>Gelöscht – so war es.</translation>
    </message>
    <message>
        <source>You may see this credential in the list, but not read it. %1</source>
        <translation>Sie dürfen dieses Credential in der Liste sehen, aber nicht lesen. %1</translation>
    </message>
    <message>
        <source>The object cannot be read as an AwsCredential: %1</source>
        <translation>Das Objekt lässt sich nicht als AwsCredential lesen: %1</translation>
    </message>
    <message>
        <source>It could not be read again; what stands here may be out of date. %1</source>
        <translation>Es konnte nicht erneut gelesen werden; was hier steht, ist vielleicht veraltet. %1</translation>
    </message>
    <message>
        <source>It could not be read: only what the list knows is shown. %1</source>
        <translation>Es konnte nicht gelesen werden: nur was die Liste weiß, wird angezeigt. %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>(no id yet)</source>
        <translation>(noch keine ID)</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>retiring</source>
        <translation>auslaufend</translation>
    </message>
    <message>
        <source>compromised, revoked %1</source>
        <translation>kompromittiert, %1 widerrufen</translation>
    </message>
    <message>
        <source>not yet published</source>
        <translation>noch nicht veröffentlicht</translation>
    </message>
    <message>
        <source>No engine is known in this cluster: nobody rotates this key.</source>
        <translation>In diesem Cluster ist keine Engine bekannt: niemand rotiert diesen Schlüssel.</translation>
    </message>
    <message>
        <source>Start one (keywright --headless), and see that it may hold its Lease.</source>
        <translation>Starten Sie eine (keywright --headless), und sorgen Sie dafür, dass sie ihre Lease halten darf.</translation>
    </message>
    <message>
        <source>The engine is silent: it last renewed its Lease %1.</source>
        <translation>Die Engine schweigt: sie hat ihre Lease zuletzt %1 erneuert.</translation>
    </message>
    <message>
        <source>The engine has given up its Lease, and no other one has taken it.</source>
        <translation>Die Engine hat ihre Lease abgegeben, und keine andere hat sie übernommen.</translation>
    </message>
    <message>
        <source>Look at its pod and its log. Standing keys stay valid until they end.</source>
        <translation>Sehen Sie nach ihrem Pod und dessen Log. Bestehende Schlüssel bleiben gültig, bis sie enden.</translation>
    </message>
    <message>
        <source>What stands here was true %1: the cluster is not being watched (%2).</source>
        <translation>Was hier steht, galt %1: der Cluster wird nicht beobachtet (%2).</translation>
    </message>
    <message>
        <source>The cluster is not being watched (%1): what stands here may be old.</source>
        <translation>Der Cluster wird nicht beobachtet (%1): was hier steht, kann veraltet sein.</translation>
    </message>
    <message>
        <source>The key in the Secret ended %1, although no condition says so.</source>
        <translation>Der Schlüssel im Secret endete %1, obwohl keine Bedingung es sagt.</translation>
    </message>
    <message>
        <source>Overdue: the rotation was due %1 and has not happened, although it is called ready.</source>
        <translation>Überfällig: die Rotation war %1 fällig und ist nicht geschehen, obwohl es als bereit gilt.</translation>
    </message>
    <message>
        <source>Overdue: the rotation was due %1 and has not happened.</source>
        <translation>Überfällig: die Rotation war %1 fällig und ist nicht geschehen.</translation>
    </message>
    <message>
        <source>The key in the Secret still lives; it ends %1.</source>
        <translation>Der Schlüssel im Secret ist noch gültig; er endet %1.</translation>
    </message>
    <message>
        <source>A retiring key should be gone by now, and still stands in the status.</source>
        <translation>Ein auslaufender Schlüssel sollte längst fort sein und steht noch im Status.</translation>
    </message>
    <message>
        <source>%1 retiring keys should be gone by now, and still stand in the status.</source>
        <translation>%1 auslaufende Schlüssel sollten längst fort sein und stehen noch im Status.</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>This object cannot be read.</source>
        <translation>Dieses Objekt lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>No engine has looked at it yet: it has no conditions.</source>
        <translation>Noch keine Engine hat es angesehen: es hat keine Bedingungen.</translation>
    </message>
    <message>
        <source>%1. The engine&apos;s last word: %2</source>
        <translation>%1. Das letzte Wort der Engine: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>AwsCredential %1 in %2</source>
        <translation>AwsCredential %1 in %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Since: %1</source>
        <translation>Seit: %1</translation>
    </message>
    <message>
        <source>Who said no: %1</source>
        <translation>Wer ablehnt: %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>Not yet seen by the engine: the definition was changed (generation %1, seen: %2).</source>
        <translation>Von der Engine noch nicht gesehen: die Definition wurde geändert (Generation %1, gesehen: %2).</translation>
    </message>
    <message>
        <source>What the conditions say is about the definition before.</source>
        <translation>Was die Bedingungen sagen, gilt der vorigen Definition.</translation>
    </message>
    <message>
        <source>Whoever uses it fails already. See whether an engine is at work.</source>
        <translation>Wer ihn benutzt, scheitert schon. Sehen Sie nach, ob eine Engine arbeitet.</translation>
    </message>
</context>
<context>
    <name>CredentialDraft</name>
    <message>
        <source>new credential</source>
        <translation>neues Credential</translation>
    </message>
    <message>
        <source>%1&#xa0;ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>%1&#xa0;d</source>
        <translation>%1&#xa0;d</translation>
    </message>
    <message>
        <source>%1&#xa0;h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>%1&#xa0;min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1&#xa0;s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>Vault rotates every %1, each key lives for %2</source>
        <translation>Vault rotiert alle %1, jeder Schlüssel lebt %2</translation>
    </message>
    <message>
        <source>rotates every %1, each key dies after %2</source>
        <translation>rotiert alle %1, endet nach %2</translation>
    </message>
</context>
<context>
    <name>CredentialQuery</name>
    <message>
        <source>There is no “%1:”; did you mean “%2:”?</source>
        <translation>„%1:“ gibt es nicht; meinten Sie „%2:“?</translation>
    </message>
    <message>
        <source>Nothing is “%1”; did you mean “%2”?</source>
        <translation>Nichts ist „%1“; meinten Sie „%2“?</translation>
    </message>
    <message>
        <source>“%1” has no duration: write &lt;7d, &gt;12h or &lt;30m.</source>
        <translation>„%1“ hat keine Dauer: schreiben Sie &lt;7d, &gt;12h oder &lt;30m.</translation>
    </message>
</context>
<context>
    <name>DraftProblems</name>
    <message>
        <source>Say why a role by IRSA does not serve: whoever audits this asks.</source>
        <translation>Sagen Sie, warum eine Rolle über IRSA nicht ausreicht: wer dies prüft, fragt danach.</translation>
    </message>
    <message>
        <source>Choose a cluster.</source>
        <translation>Wählen Sie einen Cluster.</translation>
    </message>
    <message>
        <source>In which namespace?</source>
        <translation>In welchem Namespace?</translation>
    </message>
    <message>
        <source>A namespace has small letters, digits and “-”, 63 characters at most.</source>
        <translation>Ein Namespace hat Kleinbuchstaben, Ziffern und „-“, höchstens 63 Zeichen.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Es braucht einen Namen.</translation>
    </message>
    <message>
        <source>It has %1 characters; 63 are possible.</source>
        <translation>Er hat %1 Zeichen; 63 sind möglich.</translation>
    </message>
    <message>
        <source>Small letters, digits, “-” and “.”; it begins and ends with a letter or digit.</source>
        <translation>Kleinbuchstaben, Ziffern, „-“ und „.“; er beginnt und endet mit Buchstabe oder Ziffer.</translation>
    </message>
    <message>
        <source>Which IAM user?</source>
        <translation>Welcher IAM-Benutzer?</translation>
    </message>
    <message>
        <source>It is no JSON yet: %1</source>
        <translation>Es ist noch kein JSON: %1</translation>
    </message>
    <message>
        <source>A policy is an object: { … }.</source>
        <translation>Eine Richtlinie ist ein Objekt: { … }.</translation>
    </message>
    <message>
        <source>The path of Vault&apos;s AWS secrets engine, without a slash at its ends.</source>
        <translation>Der Pfad der AWS-Secrets-Engine von Vault, ohne Schrägstrich an den Enden.</translation>
    </message>
    <message>
        <source>The note has %1 characters; 1,024 are possible.</source>
        <translation>Die Notiz hat %1 Zeichen; 1.024 sind möglich.</translation>
    </message>
    <message>
        <source>A note needs a purpose: choose one.</source>
        <translation>Eine Notiz braucht einen Zweck: wählen Sie einen.</translation>
    </message>
    <message>
        <source>“%1” is no tag: write key=value, one a line.</source>
        <translation>„%1“ ist kein Tag: schreiben Sie Schlüssel=Wert, einen je Zeile.</translation>
    </message>
    <message>
        <source>The SMTP password depends on the region: eu-west-1, for example.</source>
        <translation>Das SMTP-Passwort hängt von der Region ab: zum Beispiel eu-west-1.</translation>
    </message>
    <message>
        <source>The purpose is SMTP, but the Secret gets no SMTP name and password.</source>
        <translation>Der Zweck ist SMTP, aber das Secret bekommt weder SMTP-Namen noch SMTP-Passwort.</translation>
    </message>
    <message>
        <source>Write it as 16h, 7d, 1h30m or 90m.</source>
        <translation>Schreiben Sie sie als 16h, 7d, 1h30m oder 90m.</translation>
    </message>
</context>
<context>
    <name>KeyTimeline</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>To be issued: %1 (%2)</source>
        <translation>Auszustellen: %1 (%2)</translation>
    </message>
    <message>
        <source>Issued: %1 (%2)</source>
        <translation>Ausgestellt: %1 (%2)</translation>
    </message>
    <message>
        <source>Rotation: %1 (%2)</source>
        <translation>Rotation: %1 (%2)</translation>
    </message>
    <message>
        <source>Would end: %1 (%2)</source>
        <translation>Würde enden: %1 (%2)</translation>
    </message>
    <message>
        <source>Ends: %1 (%2)</source>
        <translation>Endet: %1 (%2)</translation>
    </message>
    <message>
        <source>retiring</source>
        <translation>auslaufend</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>next key, on its way</source>
        <translation>nächster Schlüssel, unterwegs</translation>
    </message>
    <message>
        <source>next key, planned</source>
        <translation>nächster Schlüssel, geplant</translation>
    </message>
    <message>
        <source>is due now</source>
        <translation>ist jetzt fällig</translation>
    </message>
    <message>
        <source>comes %1</source>
        <translation>kommt %1</translation>
    </message>
    <message>
        <source>issued, not yet published</source>
        <translation>ausgestellt, noch nicht veröffentlicht</translation>
    </message>
    <message>
        <source>end not known</source>
        <translation>Ende nicht bekannt</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>endete %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>endet %1</translation>
    </message>
    <message>
        <source>rotation was due %1</source>
        <translation>Rotation war %1 fällig</translation>
    </message>
    <message>
        <source>rotates %1</source>
        <translation>rotiert %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>Es gibt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 key %2: %3.</source>
        <translation>Schlüssel %2 (%1): %3.</translation>
    </message>
</context>
<context>
    <name>LoginStore</name>
    <message>
        <source>There is no keyring here that answers (%1).</source>
        <translation>Hier antwortet kein Schlüsselbund (%1).</translation>
    </message>
</context>
<context>
    <name>Notification</name>
    <message>
        <source>%1 is failing</source>
        <translation>%1 versagt</translation>
    </message>
    <message>
        <source>%1 is overdue</source>
        <translation>%1 ist überfällig</translation>
    </message>
    <message>
        <source>%1 credentials are failing</source>
        <translation>%1 Credentials versagen</translation>
    </message>
    <message>
        <source>%1 credentials are overdue</source>
        <translation>%1 Credentials sind überfällig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>PolicyPane</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>PolicyTemplates</name>
    <message>
        <source>S3 bucket, read and write</source>
        <translation>S3-Bucket, lesen und schreiben</translation>
    </message>
    <message>
        <source>Lists one bucket, and reads, writes and deletes its objects.</source>
        <translation>Listet einen Bucket und liest, schreibt und löscht dessen Objekte.</translation>
    </message>
    <message>
        <source>ARN of the bucket</source>
        <translation>ARN des Buckets</translation>
    </message>
    <message>
        <source>SQS consumer</source>
        <translation>SQS-Empfänger</translation>
    </message>
    <message>
        <source>Receives and deletes the messages of one queue.</source>
        <translation>Empfängt und löscht die Nachrichten einer Queue.</translation>
    </message>
    <message>
        <source>ARN of the queue</source>
        <translation>ARN der Queue</translation>
    </message>
    <message>
        <source>SES sender</source>
        <translation>SES-Absender</translation>
    </message>
    <message>
        <source>Sends mail by SMTP as one identity; the Secret gets the SMTP name and password of its region.</source>
        <translation>Versendet E-Mail über SMTP als eine Identität; das Secret erhält SMTP-Namen und -Passwort ihrer Region.</translation>
    </message>
    <message>
        <source>ARN of the identity</source>
        <translation>ARN der Identität</translation>
    </message>
    <message>
        <source>Only from the address (may be empty)</source>
        <translation>Nur von der Adresse (darf leer sein)</translation>
    </message>
    <message>
        <source>CloudWatch Logs writer</source>
        <translation>CloudWatch-Logs-Schreiber</translation>
    </message>
    <message>
        <source>Writes log events to one log group that exists.</source>
        <translation>Schreibt Log-Ereignisse in eine bestehende Log-Gruppe.</translation>
    </message>
    <message>
        <source>ARN of the log group</source>
        <translation>ARN der Log-Gruppe</translation>
    </message>
    <message>
        <source>Route 53, DNS-01</source>
        <translation>Route 53, DNS-01</translation>
    </message>
    <message>
        <source>Sets TXT records of one hosted zone, as cert-manager and other ACME clients do.</source>
        <translation>Setzt TXT-Einträge einer Hosted Zone, wie cert-manager und andere ACME-Clients es tun.</translation>
    </message>
    <message>
        <source>ARN of the hosted zone</source>
        <translation>ARN der Hosted Zone</translation>
    </message>
    <message>
        <source>ECR pull</source>
        <translation>ECR, Images holen</translation>
    </message>
    <message>
        <source>Logs in to the registry and pulls the images of one repository.</source>
        <translation>Meldet sich an der Registry an und holt die Images eines Repositorys.</translation>
    </message>
    <message>
        <source>ARN of the repository</source>
        <translation>ARN des Repositorys</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>The Secret holds a key that AWS accepts.</source>
        <translation>Das Secret enthält einen Schlüssel, den AWS annimmt.</translation>
    </message>
    <message>
        <source>The credential is suspended: no new key is issued, and the key in the Secret is kept until its end.</source>
        <translation>Das Credential ist ausgesetzt: es wird kein neuer Schlüssel ausgestellt, und der im Secret bleibt bis zu seinem Ende.</translation>
    </message>
    <message>
        <source>Set spec.suspended to false to have it rotated again.</source>
        <translation>Setzen Sie spec.suspended auf false, damit es wieder rotiert wird.</translation>
    </message>
    <message>
        <source>The credential is suspended and has no valid key.</source>
        <translation>Das Credential ist ausgesetzt und hat keinen gültigen Schlüssel.</translation>
    </message>
    <message>
        <source>Set spec.suspended to false to have a key issued.</source>
        <translation>Setzen Sie spec.suspended auf false, damit ein Schlüssel ausgestellt wird.</translation>
    </message>
    <message>
        <source>The key in the Secret has ended before it could be replaced.</source>
        <translation>Der Schlüssel im Secret hat geendet, bevor er ersetzt werden konnte.</translation>
    </message>
    <message>
        <source>The other conditions tell what keeps Keywright from issuing a new one.</source>
        <translation>Die anderen Bedingungen sagen, was Keywright daran hindert, einen neuen auszustellen.</translation>
    </message>
    <message>
        <source>The key in the Secret ends soon, and could not be replaced when it was due.</source>
        <translation>Der Schlüssel im Secret endet bald und konnte nicht ersetzt werden, als er fällig war.</translation>
    </message>
    <message>
        <source>The lease of the key in the Secret is dead, so AWS no longer accepts that key.</source>
        <translation>Die Lease des Schlüssels im Secret ist tot, deshalb nimmt AWS ihn nicht mehr an.</translation>
    </message>
    <message>
        <source>Keywright issues a new one now. If nobody revoked the lease, see whether Vault was restored from a backup.</source>
        <translation>Keywright stellt jetzt einen neuen aus. Wenn niemand die Lease widerrufen hat: sehen Sie nach, ob Vault aus einer Sicherung wiederhergestellt wurde.</translation>
    </message>
    <message>
        <source>The Secret was changed or deleted by somebody else.</source>
        <translation>Das Secret wurde von jemand anderem geändert oder gelöscht.</translation>
    </message>
    <message>
        <source>Keywright repairs it with a new key, since Vault tells a key only once. Find out who writes to this Secret.</source>
        <translation>Keywright setzt es mit einem neuen Schlüssel instand, denn Vault nennt einen Schlüssel nur einmal. Finden Sie heraus, wer dieses Secret schreibt.</translation>
    </message>
    <message>
        <source>The key was marked as compromised and is being replaced.</source>
        <translation>Der Schlüssel wurde als kompromittiert gemeldet und wird ersetzt.</translation>
    </message>
    <message>
        <source>Older keys are revoked as soon as consumers have the new one, 5 minutes after its publication at the latest.</source>
        <translation>Ältere Schlüssel werden widerrufen, sobald die Nutzer den neuen haben, spätestens 5 Minuten nach seiner Veröffentlichung.</translation>
    </message>
    <message>
        <source>All keys were revoked by keywright.dev/revoke-now, and none is issued in their place.</source>
        <translation>Alle Schlüssel wurden durch keywright.dev/revoke-now widerrufen, und an ihrer Stelle wird keiner ausgestellt.</translation>
    </message>
    <message>
        <source>To have a new key, set the annotation keywright.dev/rotate-now to a new value.</source>
        <translation>Für einen neuen Schlüssel setzen Sie die Annotation keywright.dev/rotate-now auf einen neuen Wert.</translation>
    </message>
    <message>
        <source>The credential is being deleted: its keys are revoked, then its role and Secret are removed.</source>
        <translation>Das Credential wird gelöscht: seine Schlüssel werden widerrufen, dann werden seine Rolle und das Secret entfernt.</translation>
    </message>
    <message>
        <source>If Vault is gone for good, set the annotation keywright.dev/abandon=true to let the object go.</source>
        <translation>Wenn Vault für immer fort ist, setzen Sie die Annotation keywright.dev/abandon=true, um das Objekt gehen zu lassen.</translation>
    </message>
    <message>
        <source>The credential was let go by keywright.dev/abandon with nothing revoked.</source>
        <translation>Das Credential wurde durch keywright.dev/abandon aufgegeben, und nichts wurde widerrufen.</translation>
    </message>
    <message>
        <source>Revoke the leases that the Event LeasesLeft lists, or delete their IAM users in AWS.</source>
        <translation>Widerrufen Sie die Leases, die das Event LeasesLeft aufzählt, oder löschen Sie deren IAM-Benutzer in AWS.</translation>
    </message>
    <message>
        <source>The guardrails allow what the spec asks for.</source>
        <translation>Die Leitplanken erlauben, was die Spec verlangt.</translation>
    </message>
    <message>
        <source>The key is issued, but a guardrail in audit mode would refuse what the spec asks for.</source>
        <translation>Der Schlüssel wird ausgestellt, aber eine Leitplanke im Modus Audit würde ablehnen, was die Spec verlangt.</translation>
    </message>
    <message>
        <source>Change the spec before whoever keeps the guardrail sets it to Enforce.</source>
        <translation>Ändern Sie die Spec, bevor die Leitplanke auf Enforce gestellt wird.</translation>
    </message>
    <message>
        <source>A guardrail refuses what the spec asks for, so no key is issued; a standing one ends by itself.</source>
        <translation>Eine Leitplanke lehnt ab, was die Spec verlangt; deshalb wird kein Schlüssel ausgestellt, und ein bestehender endet von selbst.</translation>
    </message>
    <message>
        <source>Ask for less, or ask whoever keeps the guardrails of this cluster.</source>
        <translation>Verlangen Sie weniger, oder fragen Sie, wer die Leitplanken dieses Clusters verwaltet.</translation>
    </message>
    <message>
        <source>What the spec asks for is refused unless a guardrail permits it, and none does, so no key is issued; a standing one ends by itself.</source>
        <translation>Was die Spec verlangt, wird abgelehnt, solange keine Leitplanke es freigibt, und keine tut das; deshalb wird kein Schlüssel ausgestellt, und ein bestehender endet von selbst.</translation>
    </message>
    <message>
        <source>Ask for less, or ask whoever keeps the guardrails of this cluster to permit it to this namespace.</source>
        <translation>Verlangen Sie weniger, oder bitten Sie, wer die Leitplanken dieses Clusters verwaltet, es diesem Namespace freizugeben.</translation>
    </message>
    <message>
        <source>It could not be shown that the spec asks for no more than the guardrails allow, so no key is issued; a standing one ends by itself.</source>
        <translation>Es ließ sich nicht zeigen, dass die Spec nicht mehr verlangt, als die Leitplanken erlauben; deshalb wird kein Schlüssel ausgestellt, und ein bestehender endet von selbst.</translation>
    </message>
    <message>
        <source>Write the policy in fewer and plainer statements, or name policies that Keywright can read.</source>
        <translation>Schreiben Sie die Richtlinie in weniger und einfacheren Statements, oder nennen Sie Richtlinien, die Keywright lesen kann.</translation>
    </message>
    <message>
        <source>Two guardrails force different permissions boundaries on this namespace, and a user can have only one, so no key is issued; a standing one ends by itself.</source>
        <translation>Zwei Leitplanken erzwingen für diesen Namespace verschiedene Permissions Boundaries, und ein Benutzer kann nur eine haben; deshalb wird kein Schlüssel ausgestellt, und ein bestehender endet von selbst.</translation>
    </message>
    <message>
        <source>Whoever keeps the guardrails must take one of the two away, or part their namespaces.</source>
        <translation>Wer die Leitplanken verwaltet, muss eine der beiden wegnehmen oder ihre Namespaces trennen.</translation>
    </message>
    <message>
        <source>The guardrails of the cluster cannot be read, so no key is issued; a standing one ends by itself.</source>
        <translation>Die Leitplanken des Clusters lassen sich nicht lesen; deshalb wird kein Schlüssel ausgestellt, und ein bestehender endet von selbst.</translation>
    </message>
    <message>
        <source>Run `keywright check`: it tells which right is missing or which guardrail is broken.</source>
        <translation>Rufen Sie `keywright check` auf: Es nennt das fehlende Recht oder die fehlerhafte Leitplanke.</translation>
    </message>
    <message>
        <source>What the spec asks for can be asked of Vault.</source>
        <translation>Was die Spec verlangt, kann von Vault verlangt werden.</translation>
    </message>
    <message>
        <source>IAM would refuse spec.iamPolicy.</source>
        <translation>IAM würde spec.iamPolicy ablehnen.</translation>
    </message>
    <message>
        <source>Correct it; `keywright lint` tells the same of the manifest. If AWS takes it all the same, say so by the annotation keywright.dev/accepted-findings.</source>
        <translation>Berichtigen Sie sie; `keywright lint` sagt dasselbe zum Manifest. Wenn AWS sie dennoch annimmt, sagen Sie das durch die Annotation keywright.dev/accepted-findings.</translation>
    </message>
    <message>
        <source>spec.iamPolicy is larger than IAM takes for the inline policy of a user.</source>
        <translation>spec.iamPolicy ist größer, als IAM es für die Inline-Policy eines Benutzers annimmt.</translation>
    </message>
    <message>
        <source>Shorten it by wildcards or by joining statements, or make it a managed policy and name it in spec.iamPolicyArns.</source>
        <translation>Kürzen Sie sie durch Platzhalter oder durch Zusammenfassen von Statements, oder machen Sie eine verwaltete Policy daraus und nennen Sie diese in spec.iamPolicyArns.</translation>
    </message>
    <message>
        <source>The name of the Vault role is longer than IAM takes as the name of a policy.</source>
        <translation>Der Name der Vault-Rolle ist länger, als IAM es für den Namen einer Policy annimmt.</translation>
    </message>
    <message>
        <source>Choose a shorter name for the credential or its namespace.</source>
        <translation>Wählen Sie einen kürzeren Namen für das Credential oder seinen Namespace.</translation>
    </message>
    <message>
        <source>An ARN of the spec cannot be right.</source>
        <translation>Ein ARN der Spec kann nicht stimmen.</translation>
    </message>
    <message>
        <source>Write it as AWS shows it, for example arn:aws:iam::123456789012:policy/name, and of the mount&apos;s partition.</source>
        <translation>Schreiben Sie ihn, wie AWS ihn zeigt, zum Beispiel arn:aws:iam::123456789012:policy/name, und von der Partition des Mounts.</translation>
    </message>
    <message>
        <source>spec.lifetime is out of range.</source>
        <translation>spec.lifetime liegt außerhalb des Erlaubten.</translation>
    </message>
    <message>
        <source>Choose a lifetime from 1m to 8760h.</source>
        <translation>Wählen Sie eine Lebensdauer von 1m bis 8760h.</translation>
    </message>
    <message>
        <source>The spec cannot be carried out.</source>
        <translation>Die Spec lässt sich nicht ausführen.</translation>
    </message>
    <message>
        <source>Correct the named field.</source>
        <translation>Berichtigen Sie das genannte Feld.</translation>
    </message>
    <message>
        <source>Vault answered when it was last needed.</source>
        <translation>Vault hat geantwortet, als es zuletzt gebraucht wurde.</translation>
    </message>
    <message>
        <source>Vault is sealed.</source>
        <translation>Vault ist versiegelt.</translation>
    </message>
    <message>
        <source>Unseal Vault. Keywright goes on by itself; standing keys stay valid until their leases end.</source>
        <translation>Entsiegeln Sie Vault. Keywright fährt von selbst fort; bestehende Schlüssel bleiben gültig, bis ihre Leases enden.</translation>
    </message>
    <message>
        <source>Vault does not answer.</source>
        <translation>Vault antwortet nicht.</translation>
    </message>
    <message>
        <source>Look at Vault and the network between. Keywright tries again by itself; standing keys stay valid until their leases end.</source>
        <translation>Sehen Sie nach Vault und dem Netz dazwischen. Keywright versucht es von selbst wieder; bestehende Schlüssel bleiben gültig, bis ihre Leases enden.</translation>
    </message>
    <message>
        <source>Vault&apos;s policy forbids the engine a request that it needs.</source>
        <translation>Vaults Policy verbietet der Engine eine Anfrage, die sie braucht.</translation>
    </message>
    <message>
        <source>Compare the engine&apos;s policy with what `keywright print vault` shows, and run `keywright check`.</source>
        <translation>Vergleichen Sie die Policy der Engine mit dem, was `keywright print vault` zeigt, und rufen Sie `keywright check` auf.</translation>
    </message>
    <message>
        <source>The mount named by spec.mount is not there or not allowed to the engine.</source>
        <translation>Der in spec.mount genannte Mount ist nicht da oder der Engine nicht erlaubt.</translation>
    </message>
    <message>
        <source>Correct spec.mount, or have the mount made and configured in Keywright; `keywright check` tells which it is.</source>
        <translation>Berichtigen Sie spec.mount, oder lassen Sie den Mount anlegen und in Keywright eintragen; `keywright check` sagt, was von beidem es ist.</translation>
    </message>
    <message>
        <source>Keywright cannot log in to Vault.</source>
        <translation>Keywright kann sich nicht bei Vault anmelden.</translation>
    </message>
    <message>
        <source>See the engine&apos;s log and run `keywright check`.</source>
        <translation>Sehen Sie in das Log der Engine, und rufen Sie `keywright check` auf.</translation>
    </message>
    <message>
        <source>Vault issued a key.</source>
        <translation>Vault hat einen Schlüssel ausgestellt.</translation>
    </message>
    <message>
        <source>A key is being issued.</source>
        <translation>Ein Schlüssel wird ausgestellt.</translation>
    </message>
    <message>
        <source>AWS refused to make the key.</source>
        <translation>AWS hat es abgelehnt, den Schlüssel zu erzeugen.</translation>
    </message>
    <message>
        <source>Correct what AWS names. Keywright tries again after 10 minutes or as soon as the spec changes.</source>
        <translation>Berichtigen Sie, was AWS nennt. Keywright versucht es nach 10 Minuten wieder, oder sobald sich die Spec ändert.</translation>
    </message>
    <message>
        <source>AWS throttles requests to IAM in this account.</source>
        <translation>AWS drosselt in diesem Konto die Anfragen an IAM.</translation>
    </message>
    <message>
        <source>Keywright tries again by itself, slower. If it lasts, lower the mount&apos;s rate or look who else uses IAM there.</source>
        <translation>Keywright versucht es von selbst wieder, langsamer. Wenn es anhält, senken Sie die Rate des Mounts, oder sehen Sie nach, wer IAM dort noch benutzt.</translation>
    </message>
    <message>
        <source>A quota of the AWS account is used up.</source>
        <translation>Ein Kontingent des AWS-Kontos ist ausgeschöpft.</translation>
    </message>
    <message>
        <source>Remove what is not needed or ask AWS for a higher quota. A credential holds two IAM users for most of its life.</source>
        <translation>Entfernen Sie, was nicht gebraucht wird, oder bitten Sie AWS um ein höheres Kontingent. Ein Credential belegt die meiste Zeit zwei IAM-Benutzer.</translation>
    </message>
    <message>
        <source>AWS failed to answer Vault.</source>
        <translation>AWS hat Vault nicht geantwortet.</translation>
    </message>
    <message>
        <source>Keywright tries again by itself.</source>
        <translation>Keywright versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>The credential already has as many live keys as it may have (4; 8 where one is due, or replaces a lost, damaged or compromised one), so no further one is issued.</source>
        <translation>Das Credential hat schon so viele lebende Schlüssel, wie es haben darf (4; 8, wo einer fällig ist oder einen verlorenen, beschädigten oder kompromittierten ersetzt), deshalb wird kein weiterer ausgestellt.</translation>
    </message>
    <message>
        <source>Wait until one has ended, and find out what asks for rotations so often.</source>
        <translation>Warten Sie, bis einer geendet hat, und finden Sie heraus, was so oft Rotationen verlangt.</translation>
    </message>
    <message>
        <source>Unscheduled rotations came too fast, so the next one waits; the standing key stays.</source>
        <translation>Außerplanmäßige Rotationen kamen zu schnell, deshalb wartet die nächste; der bestehende Schlüssel bleibt.</translation>
    </message>
    <message>
        <source>Find out what asks for them: a policy that changes back and forth, two writers of the Secret, or a loop that sets rotate-now.</source>
        <translation>Finden Sie heraus, was sie verlangt: eine Policy, die hin und her wechselt, zwei, die das Secret schreiben, oder eine Schleife, die rotate-now setzt.</translation>
    </message>
    <message>
        <source>Another credential already rotates the keys of this IAM user.</source>
        <translation>Ein anderes Credential rotiert schon die Schlüssel dieses IAM-Benutzers.</translation>
    </message>
    <message>
        <source>Remove one of the two: each rotation of one would delete the key of the other.</source>
        <translation>Entfernen Sie eines der beiden: jede Rotation des einen würde den Schlüssel des anderen löschen.</translation>
    </message>
    <message>
        <source>Vault has a role of this name that Keywright did not make; it is left untouched.</source>
        <translation>Vault hat eine Rolle dieses Namens, die nicht von Keywright ist; sie bleibt unberührt.</translation>
    </message>
    <message>
        <source>Rename that role in Vault, or give this credential another name.</source>
        <translation>Benennen Sie jene Rolle in Vault um, oder geben Sie diesem Credential einen anderen Namen.</translation>
    </message>
    <message>
        <source>Vault rotates the key of the IAM user by itself, a minute or two after it was asked to.</source>
        <translation>Vault rotiert den Schlüssel des IAM-Benutzers selbst, ein bis zwei Minuten, nachdem es darum gebeten wurde.</translation>
    </message>
    <message>
        <source>AWS accepts the key.</source>
        <translation>AWS nimmt den Schlüssel an.</translation>
    </message>
    <message>
        <source>AWS is asked whether it accepts the key; a new one takes some seconds to be known everywhere.</source>
        <translation>AWS wird gefragt, ob es den Schlüssel annimmt; ein neuer braucht einige Sekunden, bis er überall bekannt ist.</translation>
    </message>
    <message>
        <source>Verification is switched off in the engine&apos;s configuration.</source>
        <translation>Die Prüfung ist in der Konfiguration der Engine abgeschaltet.</translation>
    </message>
    <message>
        <source>AWS did not accept the new key in time; it was not published.</source>
        <translation>AWS hat den neuen Schlüssel nicht rechtzeitig angenommen; er wurde nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Keywright revokes it and issues another. If it happens again, look at the STS endpoint and region of the mount.</source>
        <translation>Keywright widerruft ihn und stellt einen anderen aus. Wenn es wieder geschieht, sehen Sie nach STS-Endpunkt und Region des Mounts.</translation>
    </message>
    <message>
        <source>The new key belongs to another AWS account than the mount&apos;s configuration says; it was not published.</source>
        <translation>Der neue Schlüssel gehört zu einem anderen AWS-Konto, als die Konfiguration des Mounts sagt; er wurde nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Correct the account id in Keywright&apos;s configuration or the root keys of the mount in Vault.</source>
        <translation>Berichtigen Sie die Kontonummer in der Konfiguration von Keywright oder die Root-Schlüssel des Mounts in Vault.</translation>
    </message>
    <message>
        <source>The new key belongs to another IAM user than expected; it was not published.</source>
        <translation>Der neue Schlüssel gehört zu einem anderen IAM-Benutzer als erwartet; er wurde nicht veröffentlicht.</translation>
    </message>
    <message>
        <source>Look at the mount&apos;s username_template and at who else writes to this role in Vault.</source>
        <translation>Sehen Sie nach dem username_template des Mounts und danach, wer diese Rolle in Vault noch schreibt.</translation>
    </message>
    <message>
        <source>The key stands in the Secret.</source>
        <translation>Der Schlüssel steht im Secret.</translation>
    </message>
    <message>
        <source>A Secret of this name is there and is not Keywright&apos;s; it is left untouched and nothing is issued.</source>
        <translation>Ein Secret dieses Namens ist da und nicht von Keywright; es bleibt unberührt, und es wird nichts ausgestellt.</translation>
    </message>
    <message>
        <source>Choose another spec.secret.name, or delete that Secret if nobody needs it.</source>
        <translation>Wählen Sie einen anderen spec.secret.name, oder löschen Sie jenes Secret, wenn niemand es braucht.</translation>
    </message>
    <message>
        <source>The Secret is immutable, so no new key can be published in it.</source>
        <translation>Das Secret ist unveränderlich, deshalb kann darin kein neuer Schlüssel veröffentlicht werden.</translation>
    </message>
    <message>
        <source>Delete the Secret: Keywright makes it again at once, with a new key.</source>
        <translation>Löschen Sie das Secret: Keywright legt es sofort wieder an, mit einem neuen Schlüssel.</translation>
    </message>
    <message>
        <source>An older credential of this namespace already publishes in a Secret of this name.</source>
        <translation>Ein älteres Credential dieses Namespace veröffentlicht schon in einem Secret dieses Namens.</translation>
    </message>
    <message>
        <source>Choose another spec.secret.name for one of the two.</source>
        <translation>Wählen Sie für eines der beiden einen anderen spec.secret.name.</translation>
    </message>
    <message>
        <source>The Kubernetes API server refused the Secret.</source>
        <translation>Der Kubernetes-API-Server hat das Secret abgelehnt.</translation>
    </message>
    <message>
        <source>Correct spec.secret, or ask who runs the admission policy that the server names.</source>
        <translation>Berichtigen Sie spec.secret, oder fragen Sie, wer die Zulassungsregel betreibt, die der Server nennt.</translation>
    </message>
    <message>
        <source>Kubernetes RBAC forbids the engine a request that it needs.</source>
        <translation>Kubernetes-RBAC verbietet der Engine eine Anfrage, die sie braucht.</translation>
    </message>
    <message>
        <source>Compare its rights with what `keywright print rbac` shows, and run `keywright check`.</source>
        <translation>Vergleichen Sie ihre Rechte mit dem, was `keywright print rbac` zeigt, und rufen Sie `keywright check` auf.</translation>
    </message>
    <message>
        <source>No workload was found that still uses a key about to end.</source>
        <translation>Es wurde kein Workload gefunden, der noch einen bald endenden Schlüssel benutzt.</translation>
    </message>
    <message>
        <source>Workloads that started before the current key was published still use an older one, and fail when it ends.</source>
        <translation>Workloads, die vor der Veröffentlichung des aktuellen Schlüssels gestartet sind, benutzen noch einen älteren und fallen aus, wenn er endet.</translation>
    </message>
    <message>
        <source>Restart them before that, or set spec.consumers.restart to Rolling.</source>
        <translation>Starten Sie sie vorher neu, oder setzen Sie spec.consumers.restart auf Rolling.</translation>
    </message>
    <message>
        <source>Some workloads should have been restarted but were not.</source>
        <translation>Einige Workloads hätten neu gestartet werden sollen und wurden es nicht.</translation>
    </message>
    <message>
        <source>Restart the named ones by hand; for missing rights, see `keywright print rbac`.</source>
        <translation>Starten Sie die genannten von Hand neu; zu fehlenden Rechten siehe `keywright print rbac`.</translation>
    </message>
    <message>
        <source>spec.purpose does not say why IRSA does not serve here: a role without long-lived keys is safer where it can be used.</source>
        <translation>spec.purpose sagt nicht, warum IRSA hier nicht genügt: eine Rolle ohne langlebige Schlüssel ist sicherer, wo sie benutzt werden kann.</translation>
    </message>
    <message>
        <source>Set spec.purpose.kind to NoIrsaSupport, SesSmtp, ThirdParty or Other, with a note for whoever audits this.</source>
        <translation>Setzen Sie spec.purpose.kind auf NoIrsaSupport, SesSmtp, ThirdParty oder Other, mit einer Notiz für den, der dies prüft.</translation>
    </message>
    <message>
        <source>Vault granted a shorter lifetime than spec.lifetime; the key is rotated at half of what was granted.</source>
        <translation>Vault hat eine kürzere Lebensdauer gewährt als spec.lifetime; der Schlüssel wird nach der Hälfte des Gewährten rotiert.</translation>
    </message>
    <message>
        <source>Shorten spec.lifetime, or raise max_lease_ttl of the mount and the token role.</source>
        <translation>Verkürzen Sie spec.lifetime, oder erhöhen Sie max_lease_ttl des Mounts und der Token-Rolle.</translation>
    </message>
    <message>
        <source>spec.iamPolicyArns has more entries than AWS attaches to a user by default.</source>
        <translation>spec.iamPolicyArns hat mehr Einträge, als AWS ohne Weiteres an einen Benutzer hängt.</translation>
    </message>
    <message>
        <source>Name 10 at most, or have the quota raised in that AWS account.</source>
        <translation>Nennen Sie höchstens 10, oder lassen Sie das Kontingent in jenem AWS-Konto erhöhen.</translation>
    </message>
    <message>
        <source>The IAM user has access keys that Keywright did not make; Vault deletes the oldest when it adds its own.</source>
        <translation>Der IAM-Benutzer hat Zugangsschlüssel, die nicht von Keywright sind; Vault löscht den ältesten, wenn es seinen eigenen hinzufügt.</translation>
    </message>
    <message>
        <source>Move whoever uses the older key to the Secret.</source>
        <translation>Stellen Sie, wer den älteren Schlüssel benutzt, auf das Secret um.</translation>
    </message>
    <message>
        <source>Vault deleted only the newest key of the IAM user; an older one is still valid.</source>
        <translation>Vault hat nur den neuesten Schlüssel des IAM-Benutzers gelöscht; ein älterer ist noch gültig.</translation>
    </message>
    <message>
        <source>Delete it with the AWS command line if nobody needs it.</source>
        <translation>Löschen Sie ihn mit der AWS-Kommandozeile, wenn niemand ihn braucht.</translation>
    </message>
    <message>
        <source>The Vault role of this credential could not be deleted on a mount that spec.mount no longer names.</source>
        <translation>Die Vault-Rolle dieses Credentials konnte auf einem Mount nicht gelöscht werden, den spec.mount nicht mehr nennt.</translation>
    </message>
    <message>
        <source>Give the engine the right to delete it, or delete it in Vault; if the mount is gone, so is the role.</source>
        <translation>Geben Sie der Engine das Recht, sie zu löschen, oder löschen Sie sie in Vault; ist der Mount fort, so ist es auch die Rolle.</translation>
    </message>
    <message>
        <source>A key was revoked.</source>
        <translation>Ein Schlüssel wurde widerrufen.</translation>
    </message>
    <message>
        <source>A rotation was asked for by annotation.</source>
        <translation>Eine Rotation wurde durch eine Annotation verlangt.</translation>
    </message>
    <message>
        <source>A new key stands in the Secret in place of the compromised one; older keys are revoked as soon as consumers have it.</source>
        <translation>Ein neuer Schlüssel steht anstelle des kompromittierten im Secret; ältere Schlüssel werden widerrufen, sobald die Nutzer ihn haben.</translation>
    </message>
    <message>
        <source>Look in CloudTrail what the compromised access key id was used for.</source>
        <translation>Sehen Sie in CloudTrail nach, wozu die kompromittierte Access-Key-Id benutzt wurde.</translation>
    </message>
    <message>
        <source>The Secret under the former name was removed, since the key stands under the new name.</source>
        <translation>Das Secret unter dem früheren Namen wurde entfernt, denn der Schlüssel steht unter dem neuen Namen.</translation>
    </message>
    <message>
        <source>Workloads that take the Secret through their environment were restarted.</source>
        <translation>Workloads, die das Secret aus ihrer Umgebung nehmen, wurden neu gestartet.</translation>
    </message>
    <message>
        <source>A lease of this credential&apos;s role that no status and no Secret knows was revoked.</source>
        <translation>Eine Lease der Rolle dieses Credentials, die kein Status und kein Secret kennt, wurde widerrufen.</translation>
    </message>
    <message>
        <source>Too many leases are unknown to the cluster for all of them to be leftovers, so none is revoked.</source>
        <translation>Zu viele Leases sind dem Cluster unbekannt, als dass alle Überbleibsel sein könnten; deshalb wird keine widerrufen.</translation>
    </message>
    <message>
        <source>Look at `keywright sweep`: a restored etcd or a second cluster of the same name looks like this.</source>
        <translation>Sehen Sie nach `keywright sweep`: ein wiederhergestelltes etcd oder ein zweiter Cluster desselben Namens sieht so aus.</translation>
    </message>
    <message>
        <source>Leases were left in Vault when the credential was abandoned.</source>
        <translation>In Vault blieben Leases zurück, als das Credential aufgegeben wurde.</translation>
    </message>
    <message>
        <source>Revoke them when Vault is back, or delete their IAM users in AWS.</source>
        <translation>Widerrufen Sie sie, wenn Vault wieder da ist, oder löschen Sie deren IAM-Benutzer in AWS.</translation>
    </message>
    <message>
        <source>Keys were not looked for on a mount that is not there or not allowed to the engine; none is known from there.</source>
        <translation>Auf einem Mount, der nicht da oder der Engine nicht erlaubt ist, wurde nicht nach Schlüsseln gesucht; von dort ist keiner bekannt.</translation>
    </message>
    <message>
        <source>If the mount is there, look with `vault list sys/leases/lookup/…` whether it has leases of this credential.</source>
        <translation>Wenn der Mount da ist, sehen Sie mit `vault list sys/leases/lookup/…` nach, ob er Leases dieses Credentials hat.</translation>
    </message>
    <message>
        <source>What the spec asks for can be asked of Vault, but spec.iamPolicy gives away more than anybody should want, or does hardly what was meant.</source>
        <translation>Was die Spec verlangt, kann von Vault verlangt werden, aber spec.iamPolicy gibt mehr her, als jemand wollen sollte, oder tut kaum, was gemeint war.</translation>
    </message>
    <message>
        <source>Narrow it, or accept what is meant, with a reason, by the annotation keywright.dev/accepted-findings. `keywright lint` tells all of it.</source>
        <translation>Enger fassen, oder was so gemeint ist mit einer Begründung durch die Annotation keywright.dev/accepted-findings annehmen. `keywright lint` nennt alles.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>It has no key.</source>
        <translation>Es hat keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Ausgestellt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>current</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>not yet published</source>
        <translation>noch nicht veröffentlicht</translation>
    </message>
    <message>
        <source>retiring</source>
        <translation>auslaufend</translation>
    </message>
    <message>
        <source>It can raise its own privileges:</source>
        <translation>Es kann die eigenen Rechte erweitern:</translation>
    </message>
    <message>
        <source>Not known here, and not listed: %1.</source>
        <translation>Hier nicht bekannt und nicht aufgeführt: %1.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>The checks find nothing.</source>
        <translation>Die Prüfungen finden nichts.</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Akzeptiert: %1</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>not known: the engine has not looked at it</source>
        <translation>nicht bekannt: die Engine hat es noch nicht angesehen</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>none: it is suspended</source>
        <translation>keine: es ist ausgesetzt</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Mount</source>
        <translation>Mount</translation>
    </message>
    <message>
        <source>Exists for</source>
        <translation>Besteht seit</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
    <message>
        <source>Not in this report</source>
        <translation>Nicht in diesem Bericht</translation>
    </message>
    <message>
        <source>AWS credentials of Kubernetes namespaces</source>
        <translation>AWS-Credentials von Kubernetes-Namespaces</translation>
    </message>
    <message>
        <source>As of %1, by Keywright. Ages are told as of then.</source>
        <translation>Stand %1, von Keywright. Altersangaben gelten für diesen Zeitpunkt.</translation>
    </message>
    <message>
        <source>All credentials that were listed.</source>
        <translation>Alle Credentials, die aufgelistet waren.</translation>
    </message>
    <message>
        <source>Chosen by: %1</source>
        <translation>Ausgewählt durch: %1</translation>
    </message>
    <message>
        <source>This report is not complete.</source>
        <translation>Dieser Bericht ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What it may do</source>
        <translation>Was es darf</translation>
    </message>
    <message>
        <source>What the checks find</source>
        <translation>Was die Prüfungen finden</translation>
    </message>
    <message>
        <source>&amp;Manifests (YAML)</source>
        <translation>&amp;Manifeste (YAML)</translation>
    </message>
    <message>
        <source>&amp;Table (CSV)</source>
        <translation>&amp;Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Report for an auditor (&amp;HTML)</source>
        <translation>Bericht für die Revision (&amp;HTML)</translation>
    </message>
    <message>
        <source>Report for an auditor (&amp;PDF)</source>
        <translation>Bericht für die Revision (&amp;PDF)</translation>
    </message>
    <message>
        <source>As somebody would have written them, one document each: to keep in Git, or to apply elsewhere.</source>
        <translation>Wie jemand sie geschrieben hätte, jedes ein Dokument: zum Aufbewahren in Git oder zum Anwenden anderswo.</translation>
    </message>
    <message>
        <source>One line each, for a spreadsheet.</source>
        <translation>Eine Zeile je Credential, für eine Tabellenkalkulation.</translation>
    </message>
    <message>
        <source>Purposes, permissions in words, findings, and the ages of keys.</source>
        <translation>Zwecke, Rechte in Worten, Befunde und das Alter der Schlüssel.</translation>
    </message>
    <message>
        <source>The same on pages.</source>
        <translation>Dasselbe auf Seiten.</translation>
    </message>
    <message>
        <source>%1 credentials, read at %2.</source>
        <translation>%1 Credentials, gelesen um %2.</translation>
    </message>
    <message>
        <source>NOT COMPLETE: it was cancelled.</source>
        <translation>NICHT VOLLSTÄNDIG: es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>MISSING: %1 / %2: %3</source>
        <translation>FEHLT: %1 / %2: %3</translation>
    </message>
    <message>
        <source>It is no Kubernetes object.</source>
        <translation>Es ist kein Kubernetes-Objekt.</translation>
    </message>
    <message>
        <source>It is a %1 (%2), not an AwsCredential.</source>
        <translation>Es ist ein %1 (%2), kein AwsCredential.</translation>
    </message>
    <message>
        <source>Its apiVersion is %1; this Keywright knows %2.</source>
        <translation>Seine apiVersion ist %1; dieses Keywright kennt %2.</translation>
    </message>
    <message>
        <source>It has no metadata.name.</source>
        <translation>Es hat kein metadata.name.</translation>
    </message>
    <message>
        <source>Its status is left out: the engine writes that.</source>
        <translation>Sein Status wird ausgelassen: den schreibt die Engine.</translation>
    </message>
    <message>
        <source>Its annotation %1 is left out: that is a command.</source>
        <translation>Seine Annotation %1 wird ausgelassen: sie ist ein Befehl.</translation>
    </message>
    <message>
        <source>It has no spec.</source>
        <translation>Es hat keine spec.</translation>
    </message>
    <message>
        <source>It is larger than %1 MiB.</source>
        <translation>Es ist größer als %1 MiB.</translation>
    </message>
    <message>
        <source>The folder holds no *.yaml, *.yml or *.json.</source>
        <translation>Der Ordner enthält kein *.yaml, *.yml oder *.json.</translation>
    </message>
    <message>
        <source>Only its first %1 files were read.</source>
        <translation>Nur die ersten %1 Dateien wurden gelesen.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>All that the existing IAM user %1 may do, which is not known here.</source>
        <translation>Alles, was der bestehende IAM-Benutzer %1 darf; das ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>IAM user %1</source>
        <translation>IAM-Benutzer %1</translation>
    </message>
    <message>
        <source>policy %1</source>
        <translation>Richtlinie %1</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>boundary %1, which may take some of it away</source>
        <translation>Grenze %1, die einiges davon wegnehmen kann</translation>
    </message>
    <message>
        <source>Not told: it has %1 statements. “keywright explain” tells it.</source>
        <translation>Nicht ausgeführt: sie hat %1 Statements. „keywright explain“ sagt es.</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Not told: it has too many actions on too many resources. “keywright explain” tells it.</source>
        <translation>Nicht gesagt: Sie hat zu viele Aktionen auf zu vielen Ressourcen. „keywright explain“ sagt es.</translation>
    </message>
    <message>
        <source>It is no regular file.</source>
        <translation>Es ist keine gewöhnliche Datei.</translation>
    </message>
</context>
<context>
    <name>ReviewReport</name>
    <message>
        <source>the group %1</source>
        <translation>die Gruppe %1</translation>
    </message>
    <message>
        <source>the existing IAM user %1</source>
        <translation>der bestehende IAM-Benutzer %1</translation>
    </message>
    <message>
        <source>It allows nothing that is known here.</source>
        <translation>Es erlaubt nichts, was hier bekannt ist.</translation>
    </message>
    <message>
        <source>It will be allowed:</source>
        <translation>Erlaubt wird:</translation>
    </message>
    <message>
        <source>Permissions stay exactly the same.</source>
        <translation>Die Rechte bleiben genau gleich.</translation>
    </message>
    <message>
        <source>Narrower: it is allowed less, and nothing new.</source>
        <translation>Enger: weniger ist erlaubt und nichts Neues.</translation>
    </message>
    <message>
        <source>Wider: it is allowed more, and all that was allowed.</source>
        <translation>Weiter: mehr ist erlaubt und alles Bisherige auch.</translation>
    </message>
    <message>
        <source>Different: it is allowed more in one place and less in another.</source>
        <translation>Anders: an einer Stelle ist mehr erlaubt, an einer anderen weniger.</translation>
    </message>
    <message>
        <source>Undecided: it depends on what is not known here.</source>
        <translation>Unentschieden: es hängt davon ab, was hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>maybe: it could not be decided</source>
        <translation>vielleicht: es ließ sich nicht entscheiden</translation>
    </message>
    <message>
        <source>Permissions cannot be compared: the catalogue of AWS&apos;s actions is damaged.</source>
        <translation>Rechte lassen sich nicht vergleichen: der Katalog der AWS-Aktionen ist beschädigt.</translation>
    </message>
    <message>
        <source>GAINED</source>
        <translation>GEWONNEN</translation>
    </message>
    <message>
        <source>widened: it was allowed elsewhere or otherwise</source>
        <translation>erweitert: war anderswo oder anders erlaubt</translation>
    </message>
    <message>
        <source>LOST</source>
        <translation>VERLOREN</translation>
    </message>
    <message>
        <source>narrowed: it is still allowed elsewhere or otherwise</source>
        <translation>verengt: ist anderswo oder anders noch erlaubt</translation>
    </message>
    <message>
        <source>A first key is issued at once, and published in the Secret %1.</source>
        <translation>Ein erster Schlüssel wird sofort ausgestellt und im Secret %1 veröffentlicht.</translation>
    </message>
    <message>
        <source>A new key is issued at once; the one before it stays valid until its own end.</source>
        <translation>Ein neuer Schlüssel wird sofort ausgestellt; der vorige bleibt bis zu seinem eigenen Ende gültig.</translation>
    </message>
    <message>
        <source>The Secret %1 is made, and %2 is deleted: workloads that name it must be changed.</source>
        <translation>Das Secret %1 wird angelegt und %2 gelöscht: Workloads, die es nennen, müssen geändert werden.</translation>
    </message>
    <message>
        <source>The Secret is written anew.</source>
        <translation>Das Secret wird neu geschrieben.</translation>
    </message>
    <message>
        <source>A key that is older than half of the new lifetime is replaced at once.</source>
        <translation>Ein Schlüssel, der älter ist als die Hälfte der neuen Lebensdauer, wird sofort ersetzt.</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Versagt</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>Policy invalid</source>
        <translation>Ungültig</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Old key alive</source>
        <translation>Altschlüssel</translation>
    </message>
    <message>
        <source>Not yet seen</source>
        <translation>Ungesehen</translation>
    </message>
    <message>
        <source>Engine silent</source>
        <translation>Engine schweigt</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Wird gelöscht</translation>
    </message>
    <message>
        <source>Rotating</source>
        <translation>Rotiert</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>The key in the Secret has reached its end, and there is no newer one.</source>
        <translation>Der Schlüssel im Secret hat sein Ende erreicht, und es gibt keinen neueren.</translation>
    </message>
    <message>
        <source>The time of the next rotation is over, and nothing has happened.</source>
        <translation>Die Zeit der nächsten Rotation ist vorbei, und nichts ist geschehen.</translation>
    </message>
    <message>
        <source>Less than a quarter of the key&apos;s life is left, and it was not replaced.</source>
        <translation>Weniger als ein Viertel der Lebensdauer des Schlüssels ist übrig, und er wurde nicht ersetzt.</translation>
    </message>
    <message>
        <source>A retiring key should be revoked by now.</source>
        <translation>Ein auslaufender Schlüssel sollte längst widerrufen sein.</translation>
    </message>
    <message>
        <source>The cluster does not tell at the moment: this is how it was.</source>
        <translation>Der Cluster gibt zurzeit keine Auskunft: so war es.</translation>
    </message>
    <message>
        <source>The engine has not begun with it yet.</source>
        <translation>Die Engine hat noch nicht damit begonnen.</translation>
    </message>
    <message>
        <source>The engine has not looked at the newest definition yet.</source>
        <translation>Die Engine hat die neueste Definition noch nicht angesehen.</translation>
    </message>
    <message>
        <source>The engine in charge gives no sign of life: nothing will be rotated.</source>
        <translation>Die zuständige Engine gibt kein Lebenszeichen: nichts wird rotiert.</translation>
    </message>
    <message>
        <source>The engine has said nothing about it yet.</source>
        <translation>Die Engine hat noch nichts dazu gesagt.</translation>
    </message>
</context>
<context>
    <name>StopForecast</name>
    <message>
        <source>No key is known here that would end.</source>
        <translation>Hier ist kein Schlüssel bekannt, der enden würde.</translation>
    </message>
    <message>
        <source>No key ends within a day.</source>
        <translation>Binnen eines Tages endet kein Schlüssel.</translation>
    </message>
    <message>
        <source>1 key ends within a day.</source>
        <translation>Binnen eines Tages endet 1 Schlüssel.</translation>
    </message>
    <message>
        <source>%1 keys end within a day.</source>
        <translation>Binnen eines Tages enden %1 Schlüssel.</translation>
    </message>
    <message>
        <source>The first to end is that of %1, %2; the last ends %3.</source>
        <translation>Zuerst endet der von %1, %2; der letzte endet %3.</translation>
    </message>
</context>
<context>
    <name>TimeAxis</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>−%1</source>
        <translation>−%1</translation>
    </message>
    <message>
        <source>+%1</source>
        <translation>+%1</translation>
    </message>
</context>
<context>
    <name>TimeScale</name>
    <message>
        <source>ddd d</source>
        <extracomment>Format of a day on the axis, see QDate::toString</extracomment>
        <translation>ddd d.</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <extracomment>Format of a month on the axis, see QDate::toString</extracomment>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>ddd d MMM yyyy</source>
        <extracomment>Format of a date on the axis, see QDate::toString</extracomment>
        <translation>ddd d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>UsedBy</name>
    <message>
        <source>IRSA is there (service account %1 has the role %2): this key is probably not needed.</source>
        <translation>IRSA ist vorhanden (Service-Account %1 hat die Rolle %2): dieser Schlüssel wird wahrscheinlich nicht gebraucht.</translation>
    </message>
    <message>
        <source>EKS Pod Identity is there (service account %1): this key is probably not needed.</source>
        <translation>EKS Pod Identity ist vorhanden (Service-Account %1): dieser Schlüssel wird wahrscheinlich nicht gebraucht.</translation>
    </message>
    <message>
        <source>A web identity is there (service account %1): this key is probably not needed.</source>
        <translation>Eine Web-Identität ist vorhanden (Service-Account %1): dieser Schlüssel wird wahrscheinlich nicht gebraucht.</translation>
    </message>
    <message>
        <source>IRSA is there in this namespace (service accounts with a role: %1): a credential may not be needed.</source>
        <translation>IRSA ist in diesem Namespace vorhanden (Service-Accounts mit einer Rolle: %1): ein Credential wird vielleicht nicht gebraucht.</translation>
    </message>
</context>
<context>
    <name>keywright::Desktop</name>
    <message>
        <source>Set &amp;up</source>
        <translation>Ein&amp;richten</translation>
    </message>
    <message>
        <source>Sandbox: nothing outside of this program is touched</source>
        <translation>Sandbox: nichts außerhalb dieses Programms wird berührt</translation>
    </message>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>The sandbox keeps nothing.</source>
        <translation>Die Sandbox behält nichts.</translation>
    </message>
    <message>
        <source>&amp;Run the engine here</source>
        <translation>&amp;Engine hier betreiben</translation>
    </message>
</context>
<context>
    <name>keywright::Sentence</name>
    <message>
        <source>%1,%2</source>
        <extracomment>2,048 as your language writes it</extracomment>
        <translation>%1.%2</translation>
    </message>
    <message>
        <source>“%1” accepts nothing: it lacks a check&apos;s name or a reason.</source>
        <translation>„%1“ nimmt nichts an: der Name einer Prüfung oder eine Begründung fehlt.</translation>
    </message>
    <message>
        <source>There is no check “%1”.</source>
        <translation>Es gibt keine Prüfung „%1“.</translation>
    </message>
    <message>
        <source>%1 on “%2” changes who may do what, on every resource.</source>
        <translation>%1 auf „%2“ ändert bei jeder Ressource, wer was darf.</translation>
    </message>
    <message>
        <source>%1 on “%2” change who may do what, on every resource.</source>
        <translation>%1 auf „%2“ ändern bei jeder Ressource, wer was darf.</translation>
    </message>
    <message>
        <source>Leave it out, or name the resources: %1.</source>
        <translation>Weglassen, oder die Ressourcen nennen: %1.</translation>
    </message>
    <message>
        <source>“an ARN”</source>
        <translation>„ein ARN“</translation>
    </message>
    <message>
        <source>%1 gives out credentials, which outlive the rotation of this key.</source>
        <translation>%1 gibt Zugangsdaten heraus, die die Rotation dieses Schlüssels überleben.</translation>
    </message>
    <message>
        <source>Leave it out, or name the resources that it is needed for.</source>
        <translation>Weglassen, oder die Ressourcen nennen, für die es gebraucht wird.</translation>
    </message>
    <message>
        <source>%1 on all resources reads everything that the account keeps there.</source>
        <translation>%1 auf allen Ressourcen liest alles, was das Konto dort aufbewahrt.</translation>
    </message>
    <message>
        <source>Name the resources: %1.</source>
        <translation>Die Ressourcen nennen: %1.</translation>
    </message>
    <message>
        <source>Name the resources.</source>
        <translation>Die Ressourcen nennen.</translation>
    </message>
    <message>
        <source>has no service in front, as in “s3:GetObject”</source>
        <translation>hat keinen Dienst davor, wie in „s3:GetObject“</translation>
    </message>
    <message>
        <source>has %1 colons; an action has one, between service and name</source>
        <translation>hat %1 Doppelpunkte; eine Aktion hat einen, zwischen Dienst und Name</translation>
    </message>
    <message>
        <source>has a service that is not made of letters, digits, points and dashes</source>
        <translation>hat einen Dienst, der nicht aus Buchstaben, Ziffern, Punkten und Bindestrichen besteht</translation>
    </message>
    <message>
        <source>has no name behind the colon</source>
        <translation>hat hinter dem Doppelpunkt keinen Namen</translation>
    </message>
    <message>
        <source>has a name that is not made of letters, digits, “*” and “?”</source>
        <translation>hat einen Namen, der nicht aus Buchstaben, Ziffern, „*“ und „?“ besteht</translation>
    </message>
    <message>
        <source>Write “service:Name”.</source>
        <translation>„Dienst:Name“ schreiben.</translation>
    </message>
    <message>
        <source>Write “%1”.</source>
        <translation>„%1“ schreiben.</translation>
    </message>
    <message>
        <source>Name the service.</source>
        <translation>Den Dienst nennen.</translation>
    </message>
    <message>
        <source>Write “*”, which says the same plainly.</source>
        <translation>„*“ schreiben, das sagt dasselbe offen.</translation>
    </message>
    <message>
        <source>“%1” has a wildcard in its service: it will cover services that do not exist yet.</source>
        <translation>„%1“ hat einen Platzhalter im Dienst und wird auch Dienste erfassen, die es noch nicht gibt.</translation>
    </message>
    <message>
        <source>Look the prefix up in AWS&apos;s service authorization reference.</source>
        <translation>Das Präfix in der Service Authorization Reference von AWS nachschlagen.</translation>
    </message>
    <message>
        <source>Did you mean “%1”?</source>
        <translation>Meinten Sie „%1“?</translation>
    </message>
    <message>
        <source>“%1” is no service in the catalogue of %2.</source>
        <translation>„%1“ ist im Katalog vom %2 kein Dienst.</translation>
    </message>
    <message>
        <source>Look the name up in the service authorization reference of %1.</source>
        <translation>Den Namen in der Service Authorization Reference von %1 nachschlagen.</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>“%1” covers no action that %2 has in the catalogue of %3.</source>
        <translation>„%1“ erfasst keine Aktion, die %2 im Katalog vom %3 hat.</translation>
    </message>
    <message>
        <source>%1 has no action “%2” in the catalogue of %3.</source>
        <translation>%1 hat im Katalog vom %3 keine Aktion „%2“.</translation>
    </message>
    <message>
        <source>“%1” %2.</source>
        <translation>„%1“ %2.</translation>
    </message>
    <message>
        <source>“%1” has bits behind its prefix; the range begins at %2.</source>
        <translation>„%1“ hat Bits hinter dem Präfix; der Bereich beginnt bei %2.</translation>
    </message>
    <message>
        <source>aws:SourceIp is the public address that AWS sees, so it is never one of %1.</source>
        <translation>aws:SourceIp ist die öffentliche Adresse, die AWS sieht, also nie eine aus %1.</translation>
    </message>
    <message>
        <source>Write the public address, or compare aws:VpcSourceIp for requests through a VPC endpoint.</source>
        <translation>Die öffentliche Adresse schreiben, oder für Anfragen über einen VPC-Endpunkt aws:VpcSourceIp vergleichen.</translation>
    </message>
    <message>
        <source>aws:SourceIp is the public address that AWS sees, so it is never in %1.</source>
        <translation>aws:SourceIp ist die öffentliche Adresse, die AWS sieht, liegt also nie in %1.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Weglassen.</translation>
    </message>
    <message>
        <source>This allows only requests that tell nothing of MFA, such as those with an access key.</source>
        <translation>Das erlaubt nur Anfragen, die nichts über MFA sagen, etwa solche mit einem Zugriffsschlüssel.</translation>
    </message>
    <message>
        <source>Write &quot;Bool&quot;: {&quot;aws:MultiFactorAuthPresent&quot;: &quot;true&quot;}.</source>
        <translation>&quot;Bool&quot;: {&quot;aws:MultiFactorAuthPresent&quot;: &quot;true&quot;} schreiben.</translation>
    </message>
    <message>
        <source>This allows the request when MFA was not used.</source>
        <translation>Das erlaubt die Anfrage, wenn MFA nicht benutzt wurde.</translation>
    </message>
    <message>
        <source>This asks only whether aws:MultiFactorAuthPresent is there, and it is there with the value false too.</source>
        <translation>Das fragt nur, ob aws:MultiFactorAuthPresent da ist, und da ist es auch mit dem Wert false.</translation>
    </message>
    <message>
        <source>Requests with an access key have no aws:MultiFactorAuthPresent at all, so this Deny does not meet them.</source>
        <translation>Anfragen mit einem Zugriffsschlüssel haben aws:MultiFactorAuthPresent gar nicht, dieses Deny trifft sie also nicht.</translation>
    </message>
    <message>
        <source>Write “BoolIfExists”.</source>
        <translation>„BoolIfExists“ schreiben.</translation>
    </message>
    <message>
        <source>Write “*” or arn:partition:service:region:account:resource.</source>
        <translation>„*“ oder arn:partition:service:region:account:resource schreiben.</translation>
    </message>
    <message>
        <source>is neither “*” nor an ARN with its six fields</source>
        <translation>ist weder „*“ noch ein ARN mit seinen sechs Feldern</translation>
    </message>
    <message>
        <source>names no service</source>
        <translation>nennt keinen Dienst</translation>
    </message>
    <message>
        <source>Name the service in the third field.</source>
        <translation>Den Dienst im dritten Feld nennen.</translation>
    </message>
    <message>
        <source>has a wildcard in its service, which IAM does not take</source>
        <translation>hat einen Platzhalter im Dienst, den IAM nicht annimmt</translation>
    </message>
    <message>
        <source>has capitals in its service</source>
        <translation>hat Großbuchstaben im Dienst</translation>
    </message>
    <message>
        <source>“%1” has the partition “%2”, which AWS does not have.</source>
        <translation>„%1“ hat die Partition „%2“, die es bei AWS nicht gibt.</translation>
    </message>
    <message>
        <source>“%1” has a region, and such a resource has none, so this names nothing.</source>
        <translation>„%1“ hat eine Region; eine solche Ressource hat keine, also ist damit nichts benannt.</translation>
    </message>
    <message>
        <source>“%1” has no region, and such a resource always has one.</source>
        <translation>„%1“ hat keine Region; eine solche Ressource hat immer eine.</translation>
    </message>
    <message>
        <source>“%1” has “%2” for a region, and no region of AWS has such a name.</source>
        <translation>„%1“ hat „%2“ als Region, und so heißt keine Region von AWS.</translation>
    </message>
    <message>
        <source>Write a region such as eu-west-1, or “*”.</source>
        <translation>Eine Region wie eu-west-1 oder „*“ schreiben.</translation>
    </message>
    <message>
        <source>“%1” has an account, and such a resource has none, so this names nothing.</source>
        <translation>„%1“ hat ein Konto; eine solche Ressource hat keines, also ist damit nichts benannt.</translation>
    </message>
    <message>
        <source>“%1” has no account, and such a resource always has one.</source>
        <translation>„%1“ hat kein Konto; eine solche Ressource hat immer eines.</translation>
    </message>
    <message>
        <source>“%1” has “%2” for an account; the id of an account has 12 digits.</source>
        <translation>„%1“ hat „%2“ als Konto; die ID eines Kontos hat 12 Ziffern.</translation>
    </message>
    <message>
        <source>Write the 12 digits, or “*”.</source>
        <translation>Die 12 Ziffern oder „*“ schreiben.</translation>
    </message>
    <message>
        <source>“%1” fits no resource that %2 has: its last part is “%3”.</source>
        <translation>„%1“ passt auf keine Ressource, die %2 hat: der letzte Teil ist „%3“.</translation>
    </message>
    <message>
        <source>Write one of %1 for it.</source>
        <translation>Dafür eines aus %1 schreiben.</translation>
    </message>
    <message>
        <source>This allows everything on everything: whoever has the key has the account.</source>
        <translation>Das erlaubt alles auf allem: wer den Schlüssel hat, hat das Konto.</translation>
    </message>
    <message>
        <source>Name the actions and the resources that are needed.</source>
        <translation>Die Aktionen und Ressourcen nennen, die gebraucht werden.</translation>
    </message>
    <message>
        <source>“%1” allows all that %2 can do, now and later.</source>
        <translation>„%1“ erlaubt alles, was %2 kann, jetzt und später.</translation>
    </message>
    <message>
        <source>Name the actions that are needed.</source>
        <translation>Die Aktionen nennen, die gebraucht werden.</translation>
    </message>
    <message>
        <source>Allow with NotAction allows all but what it names, in services too that do not exist yet.</source>
        <translation>Allow mit NotAction erlaubt alles außer dem Genannten, auch in Diensten, die es noch nicht gibt.</translation>
    </message>
    <message>
        <source>Name with Action what is allowed, or deny these with a statement of their own.</source>
        <translation>Mit Action nennen, was erlaubt ist, oder diese Aktionen in einem eigenen Statement verbieten.</translation>
    </message>
    <message>
        <source>Allow with NotResource allows all resources but what it names, those of others too.</source>
        <translation>Allow mit NotResource erlaubt alle Ressourcen außer den genannten, auch die von anderen.</translation>
    </message>
    <message>
        <source>Name with Resource what is allowed, or deny these with a statement of their own.</source>
        <translation>Mit Resource nennen, was erlaubt ist, oder diese Ressourcen in einem eigenen Statement verbieten.</translation>
    </message>
    <message>
        <source>hands any role of the account to any service, the mightiest too</source>
        <translation>übergibt jede Rolle des Kontos an jeden Dienst, auch die mächtigste</translation>
    </message>
    <message>
        <source>makes the role of any service</source>
        <translation>legt die Rolle jedes beliebigen Dienstes an</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>Name the roles or add a condition on %1.</source>
        <translation>Die Rollen nennen oder eine Bedingung auf %1 hinzufügen.</translation>
    </message>
    <message>
        <source>Name the roles: %1; or add a condition on %2.</source>
        <translation>Die Rollen nennen: %1; oder eine Bedingung auf %2 hinzufügen.</translation>
    </message>
    <message>
        <source>Write one of the operators of IAM, such as StringEquals.</source>
        <translation>Einen der Operatoren von IAM schreiben, etwa StringEquals.</translation>
    </message>
    <message>
        <source>Null has no IfExists: whether a key is there is always known.</source>
        <translation>Null hat kein IfExists: ob ein Schlüssel da ist, ist immer bekannt.</translation>
    </message>
    <message>
        <source>“%1” is no condition operator of IAM.</source>
        <translation>„%1“ ist kein Bedingungsoperator von IAM.</translation>
    </message>
    <message>
        <source>%1 is empty, so it limits nothing.</source>
        <translation>%1 ist leer und schränkt deshalb nichts ein.</translation>
    </message>
    <message>
        <source>Leave it out, or write what was meant.</source>
        <translation>Weglassen, oder schreiben, was gemeint war.</translation>
    </message>
    <message>
        <source>The list of %1</source>
        <translation>Die Liste von %1</translation>
    </message>
    <message>
        <source>“%1” is no condition key: a key is service:name.</source>
        <translation>„%1“ ist kein Bedingungsschlüssel: ein solcher heißt Dienst:Name.</translation>
    </message>
    <message>
        <source>Write aws:… for the keys of every request, or the service&apos;s prefix.</source>
        <translation>aws:… für die Schlüssel jeder Anfrage schreiben, oder das Präfix des Dienstes.</translation>
    </message>
    <message>
        <source>“%1” lacks what comes behind the slash: the key is %2.</source>
        <translation>„%1“ fehlt, was hinter dem Schrägstrich kommt: der Schlüssel ist %2.</translation>
    </message>
    <message>
        <source>Write %1.</source>
        <translation>Erwartet wird %1.</translation>
    </message>
    <message>
        <source>Look the key up in AWS&apos;s service authorization reference.</source>
        <translation>Den Schlüssel in der Service Authorization Reference von AWS nachschlagen.</translation>
    </message>
    <message>
        <source>The catalogue of %1 has no condition key “%2”.</source>
        <translation>Der Katalog vom %1 hat keinen Bedingungsschlüssel „%2“.</translation>
    </message>
    <message>
        <source>%1 has no condition key “%2”, so this %3.</source>
        <translation>%1 hat keinen Bedingungsschlüssel „%2“, das hier %3 also.</translation>
    </message>
    <message>
        <source>%1 have no condition key “%2”, so this %3.</source>
        <translation>%1 haben keinen Bedingungsschlüssel „%2“, das hier %3 also.</translation>
    </message>
    <message>
        <source>allows nothing</source>
        <translation>erlaubt nichts</translation>
    </message>
    <message>
        <source>does not do what it seems to</source>
        <translation>tut nicht, wonach es aussieht</translation>
    </message>
    <message>
        <source>Leave the condition out, or name actions that have the key.</source>
        <translation>Die Bedingung weglassen, oder Aktionen nennen, die den Schlüssel haben.</translation>
    </message>
    <message>
        <source>%1, and has %2 more such ways (%3)</source>
        <translation>%1 und hat %2 weitere solche Wege (%3)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Whoever has the key %1, and so can have more than this policy says.</source>
        <translation>Wer den Schlüssel hat, %1, und kann so mehr bekommen, als diese Policy sagt.</translation>
    </message>
    <message>
        <source>Leave the action out, name its resources so that none of them is mightier, or set a permissions boundary.</source>
        <translation>Die Aktion weglassen, ihre Ressourcen so nennen, dass keine davon mächtiger ist, oder eine Permissions Boundary setzen.</translation>
    </message>
    <message>
        <source>Whoever has the key %1, as far as the resources and conditions here let him.</source>
        <translation>Wer den Schlüssel hat, %1, soweit die Ressourcen und Bedingungen hier es zulassen.</translation>
    </message>
    <message>
        <source>Look whether one of these resources is mightier than this policy.</source>
        <translation>Nachsehen, ob eine dieser Ressourcen mächtiger ist als diese Policy.</translation>
    </message>
    <message>
        <source>%1 on %2 opens its objects to %3, which this policy does not give.</source>
        <translation>%1 auf %2 öffnet dessen Objekte für %3, was diese Policy nicht gewährt.</translation>
    </message>
    <message>
        <source>Leave it out, or allow what is meant on the objects themselves.</source>
        <translation>Weglassen, oder das Gemeinte auf den Objekten selbst erlauben.</translation>
    </message>
    <message>
        <source>“%1” is an ARN, and %2 compares it as plain text.</source>
        <translation>„%1“ ist ein ARN, und %2 vergleicht ihn als bloßen Text.</translation>
    </message>
    <message>
        <source>“%1” is %2, and %3 compares something else.</source>
        <translation>„%1“ ist %2, und %3 vergleicht etwas anderes.</translation>
    </message>
    <message>
        <source>Add &quot;Null&quot;: {&quot;%1&quot;: &quot;false&quot;}.</source>
        <translation>&quot;Null&quot;: {&quot;%1&quot;: &quot;false&quot;} hinzufügen.</translation>
    </message>
    <message>
        <source>Null asks whether “%1” is there, and takes no ForAllValues or ForAnyValue.</source>
        <translation>Null fragt, ob „%1“ da ist, und nimmt weder ForAllValues noch ForAnyValue an.</translation>
    </message>
    <message>
        <source>“%1” has one value, and ForAllValues is true also when it has none at all.</source>
        <translation>„%1“ hat einen Wert, und ForAllValues ist auch wahr, wenn es gar keinen hat.</translation>
    </message>
    <message>
        <source>ForAllValues is true also when the request has no “%1” at all, and this is an Allow.</source>
        <translation>ForAllValues ist auch wahr, wenn die Anfrage gar kein „%1“ hat, und das hier ist ein Allow.</translation>
    </message>
    <message>
        <source>“%1” has one value, so ForAnyValue adds nothing but doubt.</source>
        <translation>„%1“ hat einen Wert, ForAnyValue bringt also nichts als Zweifel.</translation>
    </message>
    <message>
        <source>“%1” can have several values, which %2 alone cannot compare.</source>
        <translation>„%1“ kann mehrere Werte haben, die %2 allein nicht vergleichen kann.</translation>
    </message>
    <message>
        <source>“%1” has a wildcard, which is a plain character to %2.</source>
        <translation>„%1“ hat einen Platzhalter, der für %2 ein gewöhnliches Zeichen ist.</translation>
    </message>
    <message>
        <source>%1 “%2” stands there twice.</source>
        <translation>%1 „%2“ steht zweimal da.</translation>
    </message>
    <message>
        <source>%1 “%2” is covered by “%3”.</source>
        <translation>%1 „%2“ ist durch „%3“ schon erfasst.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>number %1</source>
        <translation>Nummer %1</translation>
    </message>
    <message>
        <source>All that this statement says is said by statement %1 already.</source>
        <translation>Alles, was dieses Statement sagt, sagt schon das Statement %1.</translation>
    </message>
    <message>
        <source>The action</source>
        <translation>Die Aktion</translation>
    </message>
    <message>
        <source>The resource</source>
        <translation>Die Ressource</translation>
    </message>
    <message>
        <source>The value</source>
        <translation>Der Wert</translation>
    </message>
    <message>
        <source>Write &quot;Resource&quot;: &quot;*&quot;.</source>
        <translation>&quot;Resource&quot;: &quot;*&quot; schreiben.</translation>
    </message>
    <message>
        <source>Give %1 a statement of its own with &quot;Resource&quot;: &quot;*&quot;.</source>
        <translation>%1 ein eigenes Statement mit &quot;Resource&quot;: &quot;*&quot; geben.</translation>
    </message>
    <message>
        <source>%1 takes only the Resource “*”, so these ARNs allow it nowhere.</source>
        <translation>%1 nimmt nur die Resource „*“ an, diese ARNs erlauben es also nirgends.</translation>
    </message>
    <message>
        <source>%1 takes none of the resources for which it is allowed.</source>
        <translation>%1 nimmt keine der Ressourcen an, für die es erlaubt ist.</translation>
    </message>
    <message>
        <source>Name %1.</source>
        <translation>%1 nennen.</translation>
    </message>
    <message>
        <source>“%1” allows %2 on all resources, and it can be limited to some.</source>
        <translation>„%1“ erlaubt %2 auf allen Ressourcen, dabei ließe es sich auf einige beschränken.</translation>
    </message>
    <message>
        <source>“%1” allows %2 on all resources, and they can be limited to some.</source>
        <translation>„%1“ erlaubt %2 auf allen Ressourcen, dabei ließen sie sich auf einige beschränken.</translation>
    </message>
    <message>
        <source>NotResource with “*” leaves no resource, so the statement allows nothing.</source>
        <translation>NotResource mit „*“ lässt keine Ressource übrig, das Statement erlaubt also nichts.</translation>
    </message>
    <message>
        <source>NotResource with “*” leaves no resource, so the statement denies nothing.</source>
        <translation>NotResource mit „*“ lässt keine Ressource übrig, das Statement verbietet also nichts.</translation>
    </message>
    <message>
        <source>Name with NotResource only what is to be spared, or write Resource.</source>
        <translation>Mit NotResource nur nennen, was ausgenommen sein soll, oder Resource schreiben.</translation>
    </message>
    <message>
        <source>There is no Version, so the language of 2008 is meant: ${…} would be plain text in it.</source>
        <translation>Version fehlt, also gilt die Sprache von 2008: ${…} wäre darin bloßer Text.</translation>
    </message>
    <message>
        <source>Add &quot;Version&quot;: &quot;%1&quot;.</source>
        <translation>&quot;Version&quot;: &quot;%1&quot; hinzufügen.</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot;.</source>
        <translation>&quot;%1&quot; schreiben.</translation>
    </message>
    <message>
        <source>Version 2008-10-17 is the old language, in which ${…} is plain text.</source>
        <translation>Version 2008-10-17 ist die alte Sprache, in der ${…} bloßer Text ist.</translation>
    </message>
    <message>
        <source>“%1” is no version of the policy language.</source>
        <translation>„%1“ ist keine Version der Policy-Sprache.</translation>
    </message>
    <message>
        <source>The policy has no Statement, so it says nothing.</source>
        <translation>Die Policy hat kein Statement und sagt deshalb nichts.</translation>
    </message>
    <message>
        <source>Add &quot;Statement&quot;: [{&quot;Effect&quot;: &quot;Allow&quot;, &quot;Action&quot;: …, &quot;Resource&quot;: …}].</source>
        <translation>&quot;Statement&quot;: [{&quot;Effect&quot;: &quot;Allow&quot;, &quot;Action&quot;: …, &quot;Resource&quot;: …}] hinzufügen.</translation>
    </message>
    <message>
        <source>The list of statements is empty.</source>
        <translation>Die Liste der Statements ist leer.</translation>
    </message>
    <message>
        <source>Add a statement.</source>
        <translation>Ein Statement hinzufügen.</translation>
    </message>
    <message>
        <source>Statement is a list of objects, not %1.</source>
        <translation>Statement ist eine Liste von Objekten, nicht %1.</translation>
    </message>
    <message>
        <source>A statement is an object, not %1.</source>
        <translation>Ein Statement ist ein Objekt, nicht %1.</translation>
    </message>
    <message>
        <source>A policy is an object, not %1.</source>
        <translation>Eine Policy ist ein Objekt, nicht %1.</translation>
    </message>
    <message>
        <source>a policy</source>
        <translation>einer Policy</translation>
    </message>
    <message>
        <source>Id is for policies of resources; here it means nothing.</source>
        <translation>Id ist für Policys von Ressourcen; hier bedeutet es nichts.</translation>
    </message>
    <message>
        <source>The statement has no Effect.</source>
        <translation>Das Statement hat keinen Effect.</translation>
    </message>
    <message>
        <source>Add &quot;Effect&quot;: &quot;Allow&quot; or &quot;Deny&quot;.</source>
        <translation>&quot;Effect&quot;: &quot;Allow&quot; oder &quot;Deny&quot; hinzufügen.</translation>
    </message>
    <message>
        <source>Write &quot;Allow&quot; or &quot;Deny&quot;.</source>
        <translation>&quot;Allow&quot; oder &quot;Deny&quot; schreiben.</translation>
    </message>
    <message>
        <source>Effect is “Allow” or “Deny”, written so, not “%1”.</source>
        <translation>Effect ist „Allow“ oder „Deny“, genau so geschrieben, nicht „%1“.</translation>
    </message>
    <message>
        <source>The Sid is empty.</source>
        <translation>Die Sid ist leer.</translation>
    </message>
    <message>
        <source>Leave the Sid out.</source>
        <translation>Die Sid weglassen.</translation>
    </message>
    <message>
        <source>The Sid “%1” has more than letters and digits.</source>
        <translation>Die Sid „%1“ hat mehr als Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>Another statement has the Sid “%1” too.</source>
        <translation>Ein anderes Statement hat auch die Sid „%1“.</translation>
    </message>
    <message>
        <source>%1 is a string or a list of strings; this is %2.</source>
        <translation>%1 ist eine Zeichenkette oder eine Liste von Zeichenketten; das hier ist %2.</translation>
    </message>
    <message>
        <source>The statement has neither %1 nor %2.</source>
        <translation>Das Statement hat weder %1 noch %2.</translation>
    </message>
    <message>
        <source>Add &quot;%1&quot;.</source>
        <translation>&quot;%1&quot; hinzufügen.</translation>
    </message>
    <message>
        <source>The statement has both %1 and %2; IAM takes one of them.</source>
        <translation>Das Statement hat sowohl %1 als auch %2; IAM nimmt eines davon.</translation>
    </message>
    <message>
        <source>Leave one out.</source>
        <translation>Eines weglassen.</translation>
    </message>
    <message>
        <source>%1 is an empty list, so the statement is about nothing.</source>
        <translation>%1 ist eine leere Liste, das Statement handelt also von nichts.</translation>
    </message>
    <message>
        <source>Name one at least, or leave the statement out.</source>
        <translation>Mindestens eines nennen, oder das Statement weglassen.</translation>
    </message>
    <message>
        <source>%1, not %2.</source>
        <translation>%1, nicht %2.</translation>
    </message>
    <message>
        <source>Condition is an object of operators</source>
        <translation>Condition ist ein Objekt aus Operatoren</translation>
    </message>
    <message>
        <source>An operator holds an object of condition keys</source>
        <translation>Ein Operator enthält ein Objekt aus Bedingungsschlüsseln</translation>
    </message>
    <message>
        <source>A value of a condition is a string</source>
        <translation>Der Wert einer Bedingung ist eine Zeichenkette</translation>
    </message>
    <message>
        <source>A value of a condition is a string or a list of strings</source>
        <translation>Der Wert einer Bedingung ist eine Zeichenkette oder eine Liste von Zeichenketten</translation>
    </message>
    <message>
        <source>a statement</source>
        <translation>eines Statements</translation>
    </message>
    <message>
        <source>%1 holds U+%2, and IAM takes only characters up to U+00FF.</source>
        <translation>%1 enthält U+%2, und IAM nimmt nur Zeichen bis U+00FF an.</translation>
    </message>
    <message>
        <source>The key “%1”</source>
        <translation>Der Schlüssel „%1“</translation>
    </message>
    <message>
        <source>This text</source>
        <translation>Dieser Text</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Eines der beiden behalten.</translation>
    </message>
    <message>
        <source>The key “%1” stood in line %2 already, in the same object; only one of them would count.</source>
        <translation>Der Schlüssel „%1“ stand schon in Zeile %2, im selben Objekt; nur einer von beiden würde gelten.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a date such as 2026-11-24T00:00:00Z, or seconds since 1970</source>
        <translation>ein Datum wie 2026-11-24T00:00:00Z oder die Sekunden seit 1970</translation>
    </message>
    <message>
        <source>an address or a CIDR range</source>
        <translation>eine Adresse oder ein CIDR-Bereich</translation>
    </message>
    <message>
        <source>an ARN of six fields</source>
        <translation>ein ARN mit sechs Feldern</translation>
    </message>
    <message>
        <source>Write &quot;true&quot; or &quot;false&quot;.</source>
        <translation>&quot;true&quot; oder &quot;false&quot; schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not %2, which %3 compares.</source>
        <translation>„%1“ ist nicht das, was %3 vergleicht: %2.</translation>
    </message>
    <message>
        <source>“%1” has several values; true and false are all that there are.</source>
        <translation>„%1“ hat mehrere Werte; es gibt nur true und false.</translation>
    </message>
    <message>
        <source>Write one of them.</source>
        <translation>Einen davon schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not %2, so %3 never has it.</source>
        <translation>„%1“ hat %3 nie, denn erwartet wird %2.</translation>
    </message>
    <message>
        <source>the id of a VPC, as in vpc-0123456789abcdef0</source>
        <translation>die ID einer VPC, wie vpc-0123456789abcdef0</translation>
    </message>
    <message>
        <source>the id of a VPC endpoint, as in vpce-0123456789abcdef0</source>
        <translation>die ID eines VPC-Endpunkts, wie vpce-0123456789abcdef0</translation>
    </message>
    <message>
        <source>the name of a region, as in eu-west-1</source>
        <translation>der Name einer Region, wie eu-west-1</translation>
    </message>
    <message>
        <source>Write ${key} or ${key, &apos;default&apos;}; the characters themselves as ${$}{.</source>
        <translation>${key} oder ${key, &apos;default&apos;} schreiben; die Zeichen selbst als ${$}{.</translation>
    </message>
    <message>
        <source>The policy variable in “%1” %2.</source>
        <translation>Die Policy-Variable in „%1“ %2.</translation>
    </message>
    <message>
        <source>“%1” has a policy variable, which is plain text without Version %2.</source>
        <translation>„%1“ hat eine Policy-Variable, die ohne Version %2 bloßer Text ist.</translation>
    </message>
    <message>
        <source>Set &quot;Version&quot;: &quot;%1&quot;.</source>
        <translation>&quot;Version&quot;: &quot;%1&quot; setzen.</translation>
    </message>
    <message>
        <source>%1 “%2” has a policy variable, which IAM replaces only in Resource and in values of conditions.</source>
        <translation>%1 „%2“ hat eine Policy-Variable; IAM ersetzt sie nur in Resource und in Werten von Bedingungen.</translation>
    </message>
    <message>
        <source>Write the text itself.</source>
        <translation>Den Text selbst schreiben.</translation>
    </message>
    <message>
        <source>The condition key</source>
        <translation>Der Bedingungsschlüssel</translation>
    </message>
    <message>
        <source>“%1” has a policy variable, which %2 does not replace: only String and Arn operators do.</source>
        <translation>„%1“ hat eine Policy-Variable, die %2 nicht ersetzt: das tun nur die String- und Arn-Operatoren.</translation>
    </message>
    <message>
        <source>Compare with a String operator, or write the value itself.</source>
        <translation>Mit einem String-Operator vergleichen, oder den Wert selbst schreiben.</translation>
    </message>
    <message>
        <source>The Sid</source>
        <translation>Die Sid</translation>
    </message>
    <message>
        <source>a string</source>
        <translation>eine Zeichenkette</translation>
    </message>
    <message>
        <source>an ARN</source>
        <translation>ein ARN</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>an IP address</source>
        <translation>eine IP-Adresse</translation>
    </message>
    <message>
        <source>bytes in Base64</source>
        <translation>Bytes in Base64</translation>
    </message>
    <message>
        <source>iamPolicyArns is a list of ARNs.</source>
        <translation>iamPolicyArns ist eine Liste von ARNs.</translation>
    </message>
    <message>
        <source>There are %1 ARNs; AWS attaches %2 to a user at most.</source>
        <translation>Das sind %1 ARNs; AWS hängt höchstens %2 an einen Benutzer.</translation>
    </message>
    <message>
        <source>There are %1 ARNs; AWS attaches %2 to a user unless the quota was raised.</source>
        <translation>Das sind %1 ARNs; AWS hängt %2 an einen Benutzer, wenn das Kontingent nicht erhöht wurde.</translation>
    </message>
    <message>
        <source>Put what they allow into fewer policies.</source>
        <translation>Was sie erlauben, in weniger Policys zusammenfassen.</translation>
    </message>
    <message>
        <source>is not the ARN of a managed policy</source>
        <translation>ist nicht der ARN einer verwalteten Policy</translation>
    </message>
    <message>
        <source>Write arn:aws:iam::aws:policy/NAME, or your account&apos;s 12 digits for the second aws.</source>
        <translation>arn:aws:iam::aws:policy/NAME schreiben, oder statt des zweiten aws die 12 Ziffern Ihres Kontos.</translation>
    </message>
    <message>
        <source>has %1 characters; an ARN has %2 to %3</source>
        <translation>hat %1 Zeichen; ein ARN hat %2 bis %3</translation>
    </message>
    <message>
        <source>stands there twice</source>
        <translation>steht zweimal da</translation>
    </message>
    <message>
        <source>is for roles of AWS&apos;s services only; it cannot be attached to a user</source>
        <translation>ist nur für Rollen von AWS-Diensten; an einen Benutzer kann er nicht gehängt werden</translation>
    </message>
    <message>
        <source>is of the partition %1, and another is of %2</source>
        <translation>ist aus der Partition %1, ein anderer aus %2</translation>
    </message>
    <message>
        <source>AWS had no policy “%1” on %2.</source>
        <translation>AWS hatte am %2 keine Policy „%1“.</translation>
    </message>
    <message>
        <source>With these policies the key can get more than they say: %1.</source>
        <translation>Mit diesen Policys kann der Schlüssel mehr bekommen, als sie sagen: %1.</translation>
    </message>
    <message>
        <source>Attach a narrower policy, or set permissionsBoundaryArn.</source>
        <translation>Eine engere Policy anhängen, oder permissionsBoundaryArn setzen.</translation>
    </message>
    <message>
        <source>The purpose is SesSmtp, and nothing here allows %1, which SMTP needs.</source>
        <translation>Der Zweck ist SesSmtp, und nichts hier erlaubt %1, was SMTP braucht.</translation>
    </message>
    <message>
        <source>Allow %1 on arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN.</source>
        <translation>%1 auf arn:aws:ses:REGION:ACCOUNT:identity/DOMAIN erlauben.</translation>
    </message>
    <message>
        <source>Nothing says why a role of the service account (IRSA), which needs no key at all, would not serve.</source>
        <translation>Nichts sagt, warum eine Rolle des Service-Accounts (IRSA), die gar keinen Schlüssel braucht, nicht genügt.</translation>
    </message>
    <message>
        <source>Use IRSA, or say in purpose why it does not serve.</source>
        <translation>IRSA nehmen, oder in purpose sagen, warum es nicht genügt.</translation>
    </message>
    <message>
        <source>Write “ID: reason” or “ID /Statement/0: reason”, one a line.</source>
        <translation>„ID: Begründung“ oder „ID /Statement/0: Begründung“ schreiben, je eine in einer Zeile.</translation>
    </message>
    <message>
        <source>%1 is for policies of resources: the policy of a user speaks of that user.</source>
        <translation>%1 ist für Policys von Ressourcen: die Policy eines Benutzers handelt von diesem Benutzer.</translation>
    </message>
    <message>
        <source>“%1” is no element of %2; IAM has %3.</source>
        <translation>„%1“ ist kein Element %2; IAM kennt %3.</translation>
    </message>
    <message>
        <source>Write a string.</source>
        <translation>Eine Zeichenkette schreiben.</translation>
    </message>
    <message>
        <source>%1 is a string, not %2.</source>
        <translation>%1 ist eine Zeichenkette, nicht %2.</translation>
    </message>
    <message>
        <source>writes a new version of a policy that it has</source>
        <translation>schreibt eine neue Version einer Policy, die er selbst hat</translation>
    </message>
    <message>
        <source>goes back to a wider version of a policy</source>
        <translation>kehrt zu einer weiteren Version einer Policy zurück</translation>
    </message>
    <message>
        <source>makes keys of other users</source>
        <translation>legt Schlüssel anderer Benutzer an</translation>
    </message>
    <message>
        <source>gives other users a password</source>
        <translation>gibt anderen Benutzern ein Passwort</translation>
    </message>
    <message>
        <source>changes the password of other users</source>
        <translation>ändert das Passwort anderer Benutzer</translation>
    </message>
    <message>
        <source>attaches any policy to its user</source>
        <translation>hängt jede Policy an den eigenen Benutzer</translation>
    </message>
    <message>
        <source>attaches any policy to its group</source>
        <translation>hängt jede Policy an die eigene Gruppe</translation>
    </message>
    <message>
        <source>writes any policy into its user</source>
        <translation>schreibt jede Policy in den eigenen Benutzer</translation>
    </message>
    <message>
        <source>writes any policy into its group</source>
        <translation>schreibt jede Policy in die eigene Gruppe</translation>
    </message>
    <message>
        <source>puts its user into any group</source>
        <translation>nimmt den eigenen Benutzer in jede Gruppe auf</translation>
    </message>
    <message>
        <source>lifts the boundary from its user</source>
        <translation>entfernt die Boundary vom eigenen Benutzer</translation>
    </message>
    <message>
        <source>sets another boundary on its user</source>
        <translation>setzt dem eigenen Benutzer eine andere Boundary</translation>
    </message>
    <message>
        <source>attaches any policy to a role that it can take</source>
        <translation>hängt jede Policy an eine Rolle, die er annehmen kann</translation>
    </message>
    <message>
        <source>writes any policy into a role that it can take</source>
        <translation>schreibt jede Policy in eine Rolle, die er annehmen kann</translation>
    </message>
    <message>
        <source>opens any role to itself</source>
        <translation>öffnet sich selbst jede Rolle</translation>
    </message>
    <message>
        <source>runs code with the role of a function</source>
        <translation>führt Code mit der Rolle einer Funktion aus</translation>
    </message>
    <message>
        <source>runs code of a layer with the role of a function</source>
        <translation>führt Code aus einem Layer mit der Rolle einer Funktion aus</translation>
    </message>
    <message>
        <source>logs in to a development endpoint with its role</source>
        <translation>meldet sich an einem Entwicklungsendpunkt mit dessen Rolle an</translation>
    </message>
    <message>
        <source>opens a notebook with its role</source>
        <translation>öffnet ein Notebook mit dessen Rolle</translation>
    </message>
    <message>
        <source>runs commands on machines with their roles</source>
        <translation>führt Befehle auf Maschinen mit deren Rollen aus</translation>
    </message>
    <message>
        <source>logs in to machines with their roles</source>
        <translation>meldet sich auf Maschinen mit deren Rollen an</translation>
    </message>
    <message>
        <source>puts its own key for SSH on machines with roles</source>
        <translation>bringt den eigenen SSH-Schlüssel auf Maschinen mit Rollen</translation>
    </message>
    <message>
        <source>runs commands in containers with their roles</source>
        <translation>führt Befehle in Containern mit deren Rollen aus</translation>
    </message>
    <message>
        <source>makes a project of a template</source>
        <translation>legt ein Projekt nach einer Vorlage an</translation>
    </message>
    <message>
        <source>makes itself the owner of a project</source>
        <translation>macht sich zum Eigentümer eines Projekts</translation>
    </message>
    <message>
        <source>changes a stack with the role of the stack</source>
        <translation>ändert einen Stack mit der Rolle des Stacks</translation>
    </message>
    <message>
        <source>has a machine run its commands at the next start</source>
        <translation>lässt eine Maschine beim nächsten Start eigene Befehle ausführen</translation>
    </message>
    <message>
        <source>has the machines of a template run its commands</source>
        <translation>lässt die Maschinen einer Vorlage eigene Befehle ausführen</translation>
    </message>
    <message>
        <source>has a notebook run its commands at the next start</source>
        <translation>lässt ein Notebook beim nächsten Start eigene Befehle ausführen</translation>
    </message>
    <message>
        <source>runs code with the role of a code interpreter</source>
        <translation>führt Code mit der Rolle eines Code Interpreters aus</translation>
    </message>
    <message>
        <source>starts a machine with any role</source>
        <translation>startet eine Maschine mit jeder Rolle</translation>
    </message>
    <message>
        <source>starts a spot machine with any role</source>
        <translation>startet eine Spot-Maschine mit jeder Rolle</translation>
    </message>
    <message>
        <source>runs a function with any role</source>
        <translation>führt eine Funktion mit jeder Rolle aus</translation>
    </message>
    <message>
        <source>runs a function with any role by an event source</source>
        <translation>führt eine Funktion mit jeder Rolle durch eine Ereignisquelle aus</translation>
    </message>
    <message>
        <source>runs a function with any role by opening it</source>
        <translation>führt eine Funktion mit jeder Rolle aus, indem er sie öffnet</translation>
    </message>
    <message>
        <source>makes a development endpoint with any role</source>
        <translation>legt einen Entwicklungsendpunkt mit jeder Rolle an</translation>
    </message>
    <message>
        <source>runs a job with any role</source>
        <translation>führt einen Job mit jeder Rolle aus</translation>
    </message>
    <message>
        <source>runs a job with any role by a trigger</source>
        <translation>führt einen Job mit jeder Rolle durch einen Trigger aus</translation>
    </message>
    <message>
        <source>runs a job that it gives any role</source>
        <translation>führt einen Job aus, dem er jede Rolle gibt</translation>
    </message>
    <message>
        <source>runs a job that it gives any role by a trigger</source>
        <translation>führt durch einen Trigger einen Job aus, dem er jede Rolle gibt</translation>
    </message>
    <message>
        <source>makes a stack with any role</source>
        <translation>legt einen Stack mit jeder Rolle an</translation>
    </message>
    <message>
        <source>makes a set of stacks with any role</source>
        <translation>legt ein StackSet mit jeder Rolle an</translation>
    </message>
    <message>
        <source>gives a set of stacks any role</source>
        <translation>gibt einem StackSet jede Rolle</translation>
    </message>
    <message>
        <source>runs a pipeline with any role</source>
        <translation>führt eine Pipeline mit jeder Rolle aus</translation>
    </message>
    <message>
        <source>opens a notebook with any role</source>
        <translation>öffnet ein Notebook mit jeder Rolle</translation>
    </message>
    <message>
        <source>trains a model with any role</source>
        <translation>trainiert ein Modell mit jeder Rolle</translation>
    </message>
    <message>
        <source>processes data with any role</source>
        <translation>verarbeitet Daten mit jeder Rolle</translation>
    </message>
    <message>
        <source>runs a build with any role</source>
        <translation>führt einen Build mit jeder Rolle aus</translation>
    </message>
    <message>
        <source>runs several builds with any role</source>
        <translation>führt mehrere Builds mit jeder Rolle aus</translation>
    </message>
    <message>
        <source>runs a container with any role</source>
        <translation>führt einen Container mit jeder Rolle aus</translation>
    </message>
    <message>
        <source>starts a container with any role</source>
        <translation>startet einen Container mit jeder Rolle</translation>
    </message>
    <message>
        <source>keeps a container running with any role</source>
        <translation>hält einen Container mit jeder Rolle am Laufen</translation>
    </message>
    <message>
        <source>runs a web service with any role</source>
        <translation>betreibt einen Webdienst mit jeder Rolle</translation>
    </message>
    <message>
        <source>makes a project with any role</source>
        <translation>legt ein Projekt mit jeder Rolle an</translation>
    </message>
    <message>
        <source>A comma or “%1” is expected here, not %2.</source>
        <translation>Hier wird ein Komma oder „%1“ erwartet, nicht %2.</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>das Ende des Textes</translation>
    </message>
    <message>
        <source>a byte that is no UTF-8</source>
        <translation>ein Byte, das kein UTF-8 ist</translation>
    </message>
    <message>
        <source>a control character</source>
        <translation>ein Steuerzeichen</translation>
    </message>
    <message>
        <source>The text has %1 bytes; %2 are read at most.</source>
        <translation>Der Text hat %1 Bytes; höchstens %2 werden gelesen.</translation>
    </message>
    <message>
        <source>The text begins with a byte order mark, which JSON does not have.</source>
        <translation>Der Text beginnt mit einer Byte-Order-Mark, die es in JSON nicht gibt.</translation>
    </message>
    <message>
        <source>The text is UTF-16; JSON is UTF-8.</source>
        <translation>Der Text ist UTF-16; JSON ist UTF-8.</translation>
    </message>
    <message>
        <source>The text is empty.</source>
        <translation>Der Text ist leer.</translation>
    </message>
    <message>
        <source>%1 stands behind the end of the JSON value.</source>
        <translation>Hinter dem Ende des JSON-Werts steht %1.</translation>
    </message>
    <message>
        <source>A comma stands before “%1”, with nothing behind it.</source>
        <translation>Vor „%1“ steht ein Komma, hinter dem nichts kommt.</translation>
    </message>
    <message>
        <source>A key in double quotes is expected here, not %1.</source>
        <translation>Hier wird ein Schlüssel in doppelten Anführungszeichen erwartet, nicht %1.</translation>
    </message>
    <message>
        <source>A colon is expected behind the key “%1”, not %2.</source>
        <translation>Hinter dem Schlüssel „%1“ wird ein Doppelpunkt erwartet, nicht %2.</translation>
    </message>
    <message>
        <source>The text has more than %1 elements.</source>
        <translation>Der Text hat mehr als %1 Elemente.</translation>
    </message>
    <message>
        <source>Lists and objects stand in each other more than %1 deep.</source>
        <translation>Listen und Objekte sind mehr als %1 tief ineinander geschachtelt.</translation>
    </message>
    <message>
        <source>JSON has no comments.</source>
        <translation>JSON hat keine Kommentare.</translation>
    </message>
    <message>
        <source>JSON has double quotes, not single ones.</source>
        <translation>JSON hat doppelte Anführungszeichen, keine einfachen.</translation>
    </message>
    <message>
        <source>A value is expected here, not %1.</source>
        <translation>Hier wird ein Wert erwartet, nicht %1.</translation>
    </message>
    <message>
        <source>A digit is expected here, not %1.</source>
        <translation>Hier wird eine Ziffer erwartet, nicht %1.</translation>
    </message>
    <message>
        <source>A number does not begin with a zero.</source>
        <translation>Eine Zahl beginnt nicht mit einer Null.</translation>
    </message>
    <message>
        <source>A digit is expected behind the point, not %1.</source>
        <translation>Hinter dem Punkt wird eine Ziffer erwartet, nicht %1.</translation>
    </message>
    <message>
        <source>A digit is expected in the exponent, not %1.</source>
        <translation>Im Exponenten wird eine Ziffer erwartet, nicht %1.</translation>
    </message>
    <message>
        <source>The string that begins here has no closing quote.</source>
        <translation>Die Zeichenkette, die hier beginnt, hat kein schließendes Anführungszeichen.</translation>
    </message>
    <message>
        <source>The string that begins here has no closing quote in its line.</source>
        <translation>Die Zeichenkette, die hier beginnt, hat in ihrer Zeile kein schließendes Anführungszeichen.</translation>
    </message>
    <message>
        <source>A control character stands in a string; JSON has it as \u%1.</source>
        <translation>In einer Zeichenkette steht ein Steuerzeichen; JSON schreibt es als \u%1.</translation>
    </message>
    <message>
        <source>A byte stands here (0x%1) that is no UTF-8.</source>
        <translation>Hier steht ein Byte (0x%1), das kein UTF-8 ist.</translation>
    </message>
    <message>
        <source>“\” must be followed by one of &quot; \ / b f n r t u, not %1.</source>
        <translation>Auf „\“ muss eines von &quot; \ / b f n r t u folgen, nicht %1.</translation>
    </message>
    <message>
        <source>The second half of a surrogate pair stands alone.</source>
        <translation>Die zweite Hälfte eines Surrogatpaars steht allein.</translation>
    </message>
    <message>
        <source>The first half of a surrogate pair stands alone.</source>
        <translation>Die erste Hälfte eines Surrogatpaars steht allein.</translation>
    </message>
    <message>
        <source>Four hexadecimal digits are expected behind \u, not %1.</source>
        <translation>Hinter \u werden vier hexadezimale Ziffern erwartet, nicht %1.</translation>
    </message>
    <message>
        <source>a boolean</source>
        <translation>ein Wahrheitswert</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>%1 and %2 others</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>Version must be “2012-10-17”.</source>
        <translation>Version muss „2012-10-17“ sein.</translation>
    </message>
    <message>
        <source>The policy has no statement.</source>
        <translation>Die Policy hat kein Statement.</translation>
    </message>
    <message>
        <source>Effect must be “Allow” or “Deny”.</source>
        <translation>Effect muss „Allow“ oder „Deny“ sein.</translation>
    </message>
    <message>
        <source>A statement has either %1 or %2, a string or a list of strings.</source>
        <translation>Ein Statement hat entweder %1 oder %2, eine Zeichenkette oder eine Liste von Zeichenketten.</translation>
    </message>
    <message>
        <source>Condition cannot be read: operator, key and values are expected.</source>
        <translation>Condition ist nicht lesbar: erwartet werden Operator, Schlüssel und Werte.</translation>
    </message>
    <message>
        <source>a managed policy</source>
        <translation>eine verwaltete Policy</translation>
    </message>
    <message>
        <source>the policies in one user</source>
        <translation>die Policys in einem Benutzer</translation>
    </message>
    <message>
        <source>Say it shorter: “keywright shrink” does so with no change of meaning.</source>
        <translation>Kürzer fassen: „keywright shrink“ tut das, ohne die Bedeutung zu ändern.</translation>
    </message>
    <message>
        <source>The policy has %1 characters, white space not counted; IAM takes %2 for %3.</source>
        <translation>Die Policy hat %1 Zeichen, Leerraum nicht gezählt; IAM nimmt %2 für %3 an.</translation>
    </message>
    <message>
        <source>The policy has %1 of the %2 characters that IAM takes for %3.</source>
        <translation>Die Policy hat %1 der %2 Zeichen, die IAM für %3 annimmt.</translation>
    </message>
    <message>
        <source>Write strict JSON.</source>
        <translation>Strenges JSON schreiben.</translation>
    </message>
    <message>
        <source>Write a comma between the two.</source>
        <translation>Ein Komma zwischen die beiden schreiben.</translation>
    </message>
    <message>
        <source>Leave the comma out.</source>
        <translation>Das Komma weglassen.</translation>
    </message>
    <message>
        <source>Save the text without it.</source>
        <translation>Den Text ohne sie speichern.</translation>
    </message>
    <message>
        <source>has no closing brace</source>
        <translation>hat keine schließende Klammer</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>has a space in its name</source>
        <translation>hat ein Leerzeichen im Namen</translation>
    </message>
    <message>
        <source>has a default that does not stand in single quotes</source>
        <translation>hat einen Vorgabewert, der nicht in einfachen Anführungszeichen steht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1%2: %3</source>
        <translation>%1%2: %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>IAM reads JSON as RFC 8259 has it: no comments, no comma behind the last element, no byte order mark. Vault refuses such a text too, but tells no line.</source>
        <translation>IAM liest JSON nach RFC 8259: keine Kommentare, kein Komma hinter dem letzten Element, keine Byte-Order-Mark. Auch Vault weist einen solchen Text ab, nennt aber keine Zeile.</translation>
    </message>
    <message>
        <source>IAM refuses a policy in which a key stands twice in one object (also where only the case of a condition key differs). Vault and most tools keep the last one in silence, so what they show is not what AWS gets.</source>
        <translation>IAM weist eine Policy ab, in der ein Schlüssel zweimal in einem Objekt steht (auch wenn sich ein Bedingungsschlüssel nur in Groß- und Kleinschreibung unterscheidet). Vault und die meisten Werkzeuge behalten stillschweigend den letzten; was sie zeigen, ist also nicht, was AWS bekommt.</translation>
    </message>
    <message>
        <source>IAM takes tab, line feed, carriage return and the characters from U+0020 to U+00FF in a policy, and refuses all others: a dash or quote that a word processor has put in is enough.</source>
        <translation>IAM nimmt in einer Policy Tabulator, Zeilenvorschub, Wagenrücklauf und die Zeichen von U+0020 bis U+00FF an und weist alle anderen ab: ein Gedankenstrich oder Anführungszeichen aus einer Textverarbeitung genügt.</translation>
    </message>
    <message>
        <source>Each element has one form or two (a string, or a list of strings). IAM answers MalformedPolicyDocument to any other, when the user is made.</source>
        <translation>Jedes Element hat eine Form oder zwei (eine Zeichenkette oder eine Liste von Zeichenketten). Auf jede andere antwortet IAM mit MalformedPolicyDocument, wenn der Benutzer angelegt wird.</translation>
    </message>
    <message>
        <source>IAM knows Version, Id and Statement, and in a statement Sid, Effect, Action, NotAction, Resource, NotResource and Condition; names are case-sensitive. One that it does not know makes the whole policy malformed.</source>
        <translation>IAM kennt Version, Id und Statement, und in einem Statement Sid, Effect, Action, NotAction, Resource, NotResource und Condition; Groß- und Kleinschreibung zählt. Eines, das es nicht kennt, macht die ganze Policy ungültig.</translation>
    </message>
    <message>
        <source>The policy of a user speaks of that user: Principal and NotPrincipal are for the policies of resources and for trust policies, and IAM refuses them here.</source>
        <translation>Die Policy eines Benutzers handelt von diesem Benutzer: Principal und NotPrincipal sind für Policys von Ressourcen und für Trust Policies, hier weist IAM sie ab.</translation>
    </message>
    <message>
        <source>Id is documented for the policies of resources only. IAM takes it in the policy of a user, where it says nothing and counts against the size.</source>
        <translation>Id ist nur für Policys von Ressourcen dokumentiert. IAM nimmt es in der Policy eines Benutzers an, wo es nichts sagt und zur Größe zählt.</translation>
    </message>
    <message>
        <source>Statement is required, and an empty list is refused.</source>
        <translation>Statement ist Pflicht, und eine leere Liste wird abgewiesen.</translation>
    </message>
    <message>
        <source>Version is the date of the policy language, not of the policy: 2012-10-17 or 2008-10-17.</source>
        <translation>Version ist das Datum der Policy-Sprache, nicht der Policy: 2012-10-17 oder 2008-10-17.</translation>
    </message>
    <message>
        <source>Without Version, or with 2008-10-17, a policy variable such as ${aws:username} is plain text: the statement then names a resource that nobody has.</source>
        <translation>Ohne Version oder mit 2008-10-17 ist eine Policy-Variable wie ${aws:username} bloßer Text: das Statement nennt dann eine Ressource, die niemand hat.</translation>
    </message>
    <message>
        <source>Effect is required, and is Allow or Deny in just these letters.</source>
        <translation>Effect ist Pflicht und lautet Allow oder Deny, genau so geschrieben.</translation>
    </message>
    <message>
        <source>In an identity policy a Sid has the letters A-Z and a-z and the digits 0-9, and nothing else.</source>
        <translation>In der Policy einer Identität hat eine Sid die Buchstaben A-Z und a-z und die Ziffern 0-9, sonst nichts.</translation>
    </message>
    <message>
        <source>An empty Sid identifies nothing. IAM takes it; AWS tells to leave it out.</source>
        <translation>Eine leere Sid bezeichnet nichts. IAM nimmt sie an; AWS rät, sie wegzulassen.</translation>
    </message>
    <message>
        <source>Each Sid must be unique within a policy; IAM refuses the second one.</source>
        <translation>Jede Sid muss in einer Policy einmalig sein; die zweite weist IAM ab.</translation>
    </message>
    <message>
        <source>A statement has either Action or NotAction, with at least one action.</source>
        <translation>Ein Statement hat entweder Action oder NotAction, mit mindestens einer Aktion.</translation>
    </message>
    <message>
        <source>A statement has either Resource or NotResource, with at least one resource. (In the policy of a user it is never left out.)</source>
        <translation>Ein Statement hat entweder Resource oder NotResource, mit mindestens einer Ressource. (In der Policy eines Benutzers fehlt es nie.)</translation>
    </message>
    <message>
        <source>An action is &quot;*&quot;, or the prefix of a service, a colon, and a name made of letters, digits and wildcards. Spaces around it make it another action, or none.</source>
        <translation>Eine Aktion ist &quot;*&quot; oder das Präfix eines Dienstes, ein Doppelpunkt und ein Name aus Buchstaben, Ziffern und Platzhaltern. Leerzeichen darum machen daraus eine andere Aktion oder gar keine.</translation>
    </message>
    <message>
        <source>A wildcard in the prefix covers services that AWS has not made yet, and IAM refuses some of its forms.</source>
        <translation>Ein Platzhalter im Präfix erfasst Dienste, die AWS noch nicht hat, und manche Formen weist IAM ab.</translation>
    </message>
    <message>
        <source>Actions begin with the prefix that the service authorization reference has for a service. With another, the statement matches no request, and nobody is told.</source>
        <translation>Aktionen beginnen mit dem Präfix, das die Service Authorization Reference für einen Dienst hat. Mit einem anderen trifft das Statement keine Anfrage, und niemand erfährt es.</translation>
    </message>
    <message>
        <source>IAM stores actions that do not exist: the statement then gives nothing, which shows when the program runs. A wildcard that names nothing is the same. AWS adds actions each week, so this is a warning.</source>
        <translation>IAM speichert Aktionen, die es nicht gibt: das Statement gewährt dann nichts, was sich erst zeigt, wenn das Programm läuft. Ein Platzhalter, der nichts erfasst, ist dasselbe. AWS fügt jede Woche Aktionen hinzu, deshalb ist das eine Warnung.</translation>
    </message>
    <message>
        <source>A resource is &quot;*&quot; or arn:partition:service:region:account:resource. IAM refuses what lacks a field, and a wildcard in the third; that field is in lower case.</source>
        <translation>Eine Ressource ist &quot;*&quot; oder arn:partition:service:region:account:resource. IAM weist ab, was ein Feld zu wenig hat, und einen Platzhalter im dritten; dieses Feld wird klein geschrieben.</translation>
    </message>
    <message>
        <source>The second field is one of the partitions of AWS (aws, aws-cn, aws-us-gov ...) or a wildcard. IAM refuses others.</source>
        <translation>Das zweite Feld ist eine der Partitionen von AWS (aws, aws-cn, aws-us-gov ...) oder ein Platzhalter. Andere weist IAM ab.</translation>
    </message>
    <message>
        <source>Whether an ARN has a region depends on the type of the resource. With one where there is none (S3, IAM), or none where there is one, or with a name that no region has, it matches nothing.</source>
        <translation>Ob ein ARN eine Region hat, hängt vom Typ der Ressource ab. Mit einer, wo keine hingehört (S3, IAM), ohne eine, wo eine hingehört, oder mit einem Namen, den keine Region hat, trifft er nichts.</translation>
    </message>
    <message>
        <source>Whether an ARN has an account depends on the type of the resource; it is the 12 digits of an account, &quot;aws&quot; for what AWS owns, or a wildcard. Documents of SSM that AWS owns have none.</source>
        <translation>Ob ein ARN ein Konto hat, hängt vom Typ der Ressource ab; es sind die 12 Ziffern eines Kontos, &quot;aws&quot; für das, was AWS gehört, oder ein Platzhalter. Dokumente von SSM, die AWS gehören, haben keines.</translation>
    </message>
    <message>
        <source>The last part of an ARN has the form that the service authorization reference gives for one of the types of the service: arn:aws:iam::ACCOUNT:user/NAME, not :users/. Another matches nothing.</source>
        <translation>Der letzte Teil eines ARN hat die Form, die die Service Authorization Reference für einen der Typen des Dienstes angibt: arn:aws:iam::ACCOUNT:user/NAME, nicht :users/. Ein anderer trifft nichts.</translation>
    </message>
    <message>
        <source>A variable is ${key} or ${key, &apos;default&apos;}, in a Resource or in the value of a condition. IAM refuses some mistakes, and takes others as plain text.</source>
        <translation>Eine Variable ist ${key} oder ${key, &apos;default&apos;}, in einer Resource oder im Wert einer Bedingung. Manche Fehler weist IAM ab, andere nimmt es als bloßen Text.</translation>
    </message>
    <message>
        <source>Variables are replaced only with Version 2012-10-17, and in conditions only with String and Arn operators. Elsewhere the text stays as it is, and matches nothing.</source>
        <translation>Variablen werden nur mit Version 2012-10-17 ersetzt, in Bedingungen nur bei String- und Arn-Operatoren. Anderswo bleibt der Text, wie er ist, und trifft nichts.</translation>
    </message>
    <message>
        <source>A condition begins with one of the operators of IAM. The prefixes ForAllValues: and ForAnyValue: and the suffix IfExists may come with it; Null takes no IfExists. IAM refuses any other.</source>
        <translation>Eine Bedingung beginnt mit einem der Operatoren von IAM. Die Präfixe ForAllValues: und ForAnyValue: und das Suffix IfExists dürfen dabeistehen; Null nimmt kein IfExists. Jeden anderen weist IAM ab.</translation>
    </message>
    <message>
        <source>A key is aws:name for what each request can have, or the prefix of a service and a name. With a key that does not exist, an Allow gives nothing (or, with a negated operator or IfExists, limits nothing).</source>
        <translation>Ein Schlüssel ist aws:Name für das, was jede Anfrage haben kann, oder das Präfix eines Dienstes und ein Name. Mit einem Schlüssel, den es nicht gibt, gewährt ein Allow nichts (oder beschränkt nichts, bei einem verneinten Operator oder IfExists).</translation>
    </message>
    <message>
        <source>A key is in a request only if the action, or the type of its resource, has it by the service authorization reference. If no action of the statement has it, the condition is decided by its absence.</source>
        <translation>Ein Schlüssel ist nur in einer Anfrage, wenn die Aktion oder der Typ ihrer Ressource ihn nach der Service Authorization Reference hat. Hat ihn keine Aktion des Statements, so entscheidet sein Fehlen über die Bedingung.</translation>
    </message>
    <message>
        <source>Each key has a type, and each family of operators compares one type. A string operator compares an ARN as text, which works; others are never true.</source>
        <translation>Jeder Schlüssel hat einen Typ, und jede Familie von Operatoren vergleicht einen Typ. Ein String-Operator vergleicht einen ARN als Text, was geht; andere sind nie wahr.</translation>
    </message>
    <message>
        <source>The value must be of the operator&apos;s type: true or false, a number, a date of ISO 8601 or seconds since 1970, an address or range in CIDR notation, Base64. IAM refuses a bad date; with the others the condition is never true.</source>
        <translation>Der Wert muss vom Typ des Operators sein: true oder false, eine Zahl, ein Datum nach ISO 8601 oder Sekunden seit 1970, eine Adresse oder ein Bereich in CIDR-Schreibweise, Base64. Ein falsches Datum weist IAM ab; bei den anderen ist die Bedingung nie wahr.</translation>
    </message>
    <message>
        <source>ForAllValues is true also when the request has no value at all: an Allow with it alone lets in whoever sends none. It is for keys of several values (together with Null: false); such keys need one of the two prefixes, and keys of one value need none. Null takes none.</source>
        <translation>ForAllValues ist auch wahr, wenn die Anfrage gar keinen Wert hat: ein Allow allein damit lässt jeden ein, der keinen schickt. Es ist für Schlüssel mit mehreren Werten (zusammen mit Null: false); solche Schlüssel brauchen eines der beiden Präfixe, Schlüssel mit einem Wert brauchen keines. Null nimmt keines.</translation>
    </message>
    <message>
        <source>StringEquals compares &quot;*&quot; and &quot;?&quot; as these characters. StringLike takes them for wildcards.</source>
        <translation>StringEquals vergleicht &quot;*&quot; und &quot;?&quot; als diese Zeichen. StringLike nimmt sie als Platzhalter.</translation>
    </message>
    <message>
        <source>aws:SourceIp is the public address from which a request comes to AWS. A private range never matches (through a VPC endpoint aws:VpcSourceIp is the key), and host bits behind the mask are a mistake.</source>
        <translation>aws:SourceIp ist die öffentliche Adresse, von der eine Anfrage zu AWS kommt. Ein privater Bereich trifft nie zu (über einen VPC-Endpunkt ist aws:VpcSourceIp der Schlüssel), und Host-Bits hinter der Maske sind ein Fehler.</translation>
    </message>
    <message>
        <source>An empty condition, or an empty list in one, limits nothing (or, with some operators, everything).</source>
        <translation>Eine leere Bedingung oder eine leere Liste darin beschränkt nichts (oder, bei manchen Operatoren, alles).</translation>
    </message>
    <message>
        <source>What another element covers can go: it costs characters of a limit of 2,048, and whoever removes the other one thinks that he has removed both.</source>
        <translation>Was ein anderes Element schon erfasst, kann weg: es kostet Zeichen von höchstens 2.048, und wer das andere entfernt, glaubt beide entfernt zu haben.</translation>
    </message>
    <message>
        <source>aws:MultiFactorAuthPresent is absent with an access key, and false in a session without MFA. An Allow on &quot;false&quot; or on its presence, and a Deny on &quot;false&quot; without IfExists, do the contrary of what is meant.</source>
        <translation>aws:MultiFactorAuthPresent fehlt bei einem Zugriffsschlüssel und ist false in einer Sitzung ohne MFA. Ein Allow bei &quot;false&quot; oder bei seinem Vorhandensein und ein Deny bei &quot;false&quot; ohne IfExists bewirken das Gegenteil des Gemeinten.</translation>
    </message>
    <message>
        <source>An action takes the types of resources that the service authorization reference lists for it, or only &quot;*&quot;. With resources of other types alone the Allow gives nothing. Asked of actions that are named in full, over all Allow statements together. A NotResource with &quot;*&quot; leaves nothing at all.</source>
        <translation>Eine Aktion nimmt die Typen von Ressourcen an, die die Service Authorization Reference für sie nennt, oder nur &quot;*&quot;. Mit Ressourcen anderer Typen allein gewährt das Allow nichts. Gefragt wird das bei ausgeschriebenen Aktionen, über alle Allow-Statements zusammen. Ein NotResource mit &quot;*&quot; lässt gar nichts übrig.</translation>
    </message>
    <message>
        <source>An action that takes resources should name them. Not told where a condition limits the statement.</source>
        <translation>Eine Aktion, die Ressourcen annimmt, sollte sie nennen. Nicht gemeldet, wo eine Bedingung das Statement beschränkt.</translation>
    </message>
    <message>
        <source>An Allow of &quot;*&quot; on &quot;*&quot; with no condition is the whole account, in a Secret of a namespace.</source>
        <translation>Ein Allow von &quot;*&quot; auf &quot;*&quot; ohne Bedingung ist das ganze Konto, in einem Secret eines Namespace.</translation>
    </message>
    <message>
        <source>An Allow of service:* covers deleting, the policies of its resources, and all that AWS will add to the service.</source>
        <translation>Ein Allow von Dienst:* umfasst das Löschen, die Policys der Ressourcen und alles, was AWS dem Dienst noch hinzufügt.</translation>
    </message>
    <message>
        <source>Allow with NotAction or NotResource allows all but what it names, in services and accounts that do not exist yet.</source>
        <translation>Allow mit NotAction oder NotResource erlaubt alles außer dem Genannten, auch in Diensten und Konten, die es noch nicht gibt.</translation>
    </message>
    <message>
        <source>Whoever may pass any role to a service has what the mightiest role of the account has. Name the roles, or the service by iam:PassedToService.</source>
        <translation>Wer jede Rolle an einen Dienst übergeben darf, hat, was die mächtigste Rolle des Kontos hat. Nennen Sie die Rollen, oder durch iam:PassedToService den Dienst.</translation>
    </message>
    <message>
        <source>iam:CreateServiceLinkedRole on any resource makes the role of any service. Name the roles below role/aws-service-role/, or the service by iam:AWSServiceName.</source>
        <translation>iam:CreateServiceLinkedRole auf jeder Ressource legt die Rolle jedes Dienstes an. Nennen Sie die Rollen unter role/aws-service-role/, oder durch iam:AWSServiceName den Dienst.</translation>
    </message>
    <message>
        <source>Some actions, alone or together, give more than the policy says: a new key of another user, a role passed to a program of one&apos;s own. A hint (info) where one of the actions is limited to resources or by a condition: then look at these resources.</source>
        <translation>Manche Aktionen geben allein oder zusammen mehr, als die Policy sagt: einen neuen Schlüssel eines anderen Benutzers, eine Rolle für ein eigenes Programm. Ein Hinweis (info), wo eine der Aktionen auf Ressourcen oder durch eine Bedingung beschränkt ist: dann sehen Sie sich diese Ressourcen an.</translation>
    </message>
    <message>
        <source>Who writes the policy or the ACL of a bucket can give himself any access to its objects, and who writes its life cycle can delete them. Told where the policy does not give that access itself.</source>
        <translation>Wer die Policy oder die ACL eines Buckets schreibt, kann sich jeden Zugriff auf seine Objekte geben, und wer seinen Lebenszyklus schreibt, kann sie löschen. Gemeldet, wo die Policy diesen Zugriff nicht selbst gewährt.</translation>
    </message>
    <message>
        <source>Actions of the access level &quot;Permissions management&quot; change who may do what. On all resources they give away everything that their service keeps.</source>
        <translation>Aktionen der Zugriffsebene &quot;Permissions management&quot; ändern, wer was darf. Auf allen Ressourcen geben sie alles her, was ihr Dienst aufbewahrt.</translation>
    </message>
    <message>
        <source>The answer of such an action holds a key, a token or a password, which lives on when the key that asked for it has been rotated.</source>
        <translation>Die Antwort auf eine solche Aktion enthält einen Schlüssel, ein Token oder ein Passwort, das weiterlebt, wenn der Schlüssel, der danach gefragt hat, längst rotiert ist.</translation>
    </message>
    <message>
        <source>s3:GetObject, ssm:GetParameter* and secretsmanager:GetSecretValue on all resources read all that the account keeps there, other applications&apos; secrets too.</source>
        <translation>s3:GetObject, ssm:GetParameter* und secretsmanager:GetSecretValue auf allen Ressourcen lesen alles, was das Konto dort aufbewahrt, auch die Geheimnisse anderer Anwendungen.</translation>
    </message>
    <message>
        <source>IAM counts characters without white space: 2,048 for all inline policies of a user together, 6,144 for a managed policy. Vault asks IAM only when a key is issued, so a policy that is too large fails then. A warning for a file of which nobody said what it is to be; also at 90 %.</source>
        <translation>IAM zählt Zeichen ohne Leerraum: 2.048 für alle Inline-Policys eines Benutzers zusammen, 6.144 für eine verwaltete Policy. Vault fragt IAM erst, wenn ein Schlüssel ausgestellt wird; eine zu große Policy scheitert also dann. Eine Warnung bei einer Datei, von der niemand gesagt hat, was sie werden soll; auch ab 90 %.</translation>
    </message>
    <message>
        <source>iamPolicyArns holds ARNs of managed policies, each once, of one partition, 10 at most (a quota that AWS raises to 20). Policies below aws-service-role/ cannot be attached. Vault takes any text, and AWS refuses it at the first issue.</source>
        <translation>iamPolicyArns enthält ARNs verwalteter Policys, jeden einmal, aus einer Partition, höchstens 10 (ein Kontingent, das AWS auf 20 erhöht). Policys unter aws-service-role/ können nicht angehängt werden. Vault nimmt jeden Text an, und AWS weist ihn beim ersten Ausstellen ab.</translation>
    </message>
    <message>
        <source>SES by SMTP needs ses:SendRawEmail and nothing else does it. Without it each mail is refused.</source>
        <translation>SES über SMTP braucht ses:SendRawEmail, nichts anderes genügt. Ohne wird jede Mail abgewiesen.</translation>
    </message>
    <message>
        <source>A pod that runs on EKS can have a role by its service account, with no key that could leak. So spec.purpose says why that does not serve.</source>
        <translation>Ein Pod auf EKS kann durch seinen Service-Account eine Rolle haben, ohne Schlüssel, der bekannt werden könnte. Deshalb sagt spec.purpose, warum das nicht genügt.</translation>
    </message>
    <message>
        <source>Findings are accepted by the annotation keywright.dev/accepted-findings, each with a reason: &quot;ID: reason&quot;, or &quot;ID /Statement/0: reason&quot; for one place. A line that names no check accepts nothing.</source>
        <translation>Befunde werden durch die Annotation keywright.dev/accepted-findings angenommen, jeder mit einer Begründung: &quot;ID: Begründung&quot;, oder &quot;ID /Statement/0: Begründung&quot; für eine Stelle. Eine Zeile, die keine Prüfung nennt, nimmt nichts an.</translation>
    </message>
    <message>
        <source>STS of %1</source>
        <translation>STS von %1</translation>
    </message>
    <message>
        <source>%1 answers (mount %2)</source>
        <translation>%1 antwortet (Mount %2)</translation>
    </message>
    <message>
        <source>Verification is switched off: keys are published untried, and STS is not asked.</source>
        <translation>Die Prüfung ist abgeschaltet: Schlüssel werden ungeprüft veröffentlicht, und STS wird nicht gefragt.</translation>
    </message>
    <message>
        <source>tried as the engine&apos;s service account %1</source>
        <translation>geprüft als Service-Account der Engine, %1</translation>
    </message>
    <message>
        <source>Tried with your own rights, which may be more than the engine&apos;s: you may not impersonate %1.</source>
        <translation>Geprüft mit Ihren eigenen Rechten, die mehr sein können als die der Engine: Sie dürfen nicht als %1 auftreten.</translation>
    </message>
    <message>
        <source>Run “keywright check” where the engine runs.</source>
        <translation>Rufen Sie „keywright check“ dort auf, wo die Engine läuft.</translation>
    </message>
    <message>
        <source>tried with a token of %1 that has the policy %2 alone</source>
        <translation>geprüft mit einem Token für %1, das allein die Policy %2 hat</translation>
    </message>
    <message>
        <source>Tried with your own token, which may be allowed more than the engine&apos;s: it may make none with the policy %1.</source>
        <translation>Geprüft mit Ihrem eigenen Token, das mehr dürfen kann als das der Engine: mit der Policy %1 darf es keines erzeugen.</translation>
    </message>
    <message>
        <source>%1 answers (%2, context %3)</source>
        <translation>%1 antwortet (%2, Kontext %3)</translation>
    </message>
    <message>
        <source>version not told</source>
        <translation>Version nicht genannt</translation>
    </message>
    <message>
        <source>all %1 permissions are granted</source>
        <translation>alle %1 Rechte sind gewährt</translation>
    </message>
    <message>
        <source>the CRD of AwsCredential is there</source>
        <translation>die CRD von AwsCredential ist da</translation>
    </message>
    <message>
        <source>The cluster does not know AwsCredentialGuardrail (keywright.dev/v1alpha1): nothing can be permitted, so existing users, groups, policies of one&apos;s own and administrators get no keys.</source>
        <translation>Der Cluster kennt AwsCredentialGuardrail (keywright.dev/v1alpha1) nicht: Nichts kann freigegeben werden; deshalb bekommen vorhandene Benutzer, Gruppen, eigene Richtlinien und Administratoren keine Schlüssel.</translation>
    </message>
    <message>
        <source>The guardrail “%1” is not as it should be, so nothing is issued where it holds. %2</source>
        <translation>Die Leitplanke „%1“ ist nicht, wie sie sein soll; deshalb wird, wo sie gilt, nichts ausgestellt. %2</translation>
    </message>
    <message>
        <source>Correct it: kubectl edit awscredguard %1</source>
        <translation>Berichtigen Sie sie: kubectl edit awscredguard %1</translation>
    </message>
    <message>
        <source>there are no guardrails: what needs a permit is issued to nobody</source>
        <translation>es gibt keine Leitplanken: Was eine Freigabe braucht, wird niemandem ausgestellt</translation>
    </message>
    <message>
        <source>all %1 guardrails can be read</source>
        <translation>alle %1 Leitplanken lassen sich lesen</translation>
    </message>
    <message>
        <source>The cluster does not know AwsCredential (keywright.dev/v1alpha1).</source>
        <translation>Der Cluster kennt AwsCredential nicht (keywright.dev/v1alpha1).</translation>
    </message>
    <message>
        <source>Install the CRD: keywright setup kubernetes, or keywright print crd | kubectl apply --server-side -f -</source>
        <translation>Die CRD installieren: keywright setup kubernetes, oder keywright print crd | kubectl apply --server-side -f -</translation>
    </message>
    <message>
        <source>There is no namespace “%1”.</source>
        <translation>Es gibt keinen Namespace „%1“.</translation>
    </message>
    <message>
        <source>no engine has run here yet (Lease %1/keywright)</source>
        <translation>hier ist noch keine Engine gelaufen (Lease %1/keywright)</translation>
    </message>
    <message>
        <source>The engine of this cluster has run with the cluster name “%1”, not “%2” (Lease %3/keywright).</source>
        <translation>Die Engine dieses Clusters ist mit dem Clusternamen „%1“ gelaufen, nicht „%2“ (Lease %3/keywright).</translation>
    </message>
    <message>
        <source>Start it with --cluster-name %1: all that it made in Vault carries that name.</source>
        <translation>Starten Sie sie mit --cluster-name %1: alles, was sie in Vault angelegt hat, trägt diesen Namen.</translation>
    </message>
    <message>
        <source>no engine holds the Lease %1/keywright</source>
        <translation>keine Engine hält die Lease %1/keywright</translation>
    </message>
    <message>
        <source>the engine “%1” holds the Lease %2/keywright</source>
        <translation>die Engine „%1“ hält die Lease %2/keywright</translation>
    </message>
    <message>
        <source>Kubernetes RBAC does not let the engine %1. %2</source>
        <translation>Das RBAC von Kubernetes erlaubt der Engine nicht: %1. %2</translation>
    </message>
    <message>
        <source>Apply the roles as an admin of the cluster: keywright setup kubernetes, or keywright print rbac | kubectl apply -f -</source>
        <translation>Die Rollen als Admin des Clusters anwenden: keywright setup kubernetes, oder keywright print rbac | kubectl apply -f -</translation>
    </message>
    <message>
        <source>Run as an admin of Vault: keywright setup vault, or keywright print vault | sh</source>
        <translation>Als Admin von Vault ausführen: keywright setup vault, oder keywright print vault | sh</translation>
    </message>
    <message>
        <source>%1 answers, the login (%2) is good</source>
        <translation>%1 antwortet, die Anmeldung (%2) ist gut</translation>
    </message>
    <message>
        <source>The engine&apos;s token is a root token: it may do anything in Vault.</source>
        <translation>Das Token der Engine ist ein Root-Token: es darf in Vault alles.</translation>
    </message>
    <message>
        <source>Give it a login of its own: keywright setup vault</source>
        <translation>Geben Sie ihr eine eigene Anmeldung: keywright setup vault</translation>
    </message>
    <message>
        <source>Vault&apos;s policy does not let the engine %1 %2, which it needs %3.</source>
        <translation>Vaults Policy erlaubt der Engine nicht: %1 auf %2. Sie braucht das, %3.</translation>
    </message>
    <message>
        <source>all %1 capabilities are granted</source>
        <translation>alle %1 Berechtigungen sind gewährt</translation>
    </message>
    <message>
        <source>%1/ answers, but %2 roles have keys, some %3 IAM users: AWS allows %4 for an account by default.</source>
        <translation>%1/ antwortet, aber %2 Rollen haben Schlüssel, das sind etwa %3 IAM-Benutzer: AWS erlaubt einem Konto ohne Weiteres %4.</translation>
    </message>
    <message>
        <source>Ask AWS for a higher quota (IAM, users per account), or spread credentials over more accounts.</source>
        <translation>Bei AWS ein höheres Kontingent beantragen (IAM, Benutzer pro Konto), oder die Credentials auf mehr Konten verteilen.</translation>
    </message>
    <message>
        <source>%1/ answers: %2 roles, of which %3 have keys (some %4 IAM users)</source>
        <translation>%1/ antwortet: %2 Rollen, davon %3 mit Schlüsseln (etwa %4 IAM-Benutzer)</translation>
    </message>
    <message>
        <source>No issuing token can be made by the token role %1: %2</source>
        <translation>Mit der Token-Rolle %1 lässt sich kein Ausstellungs-Token erzeugen: %2</translation>
    </message>
    <message>
        <source>the token role %1 makes issuing tokens as they must be</source>
        <translation>die Token-Rolle %1 erzeugt Ausstellungs-Tokens, wie sie sein müssen</translation>
    </message>
    <message>
        <source>issuing tokens may issue at %1/</source>
        <translation>Ausstellungs-Tokens dürfen bei %1/ ausstellen</translation>
    </message>
    <message>
        <source>Vault does not let issuing tokens read %1/creds/keywright.%2.*: the policy %3 is not there, does not say so, or token_bound_cidrs keep this machine out.</source>
        <translation>Vault lässt Ausstellungs-Tokens %1/creds/keywright.%2.* nicht lesen: die Policy %3 fehlt, sagt das nicht, oder token_bound_cidrs schließen diesen Rechner aus.</translation>
    </message>
    <message>
        <source>The token role %1 is not as it must be: %2</source>
        <translation>Die Token-Rolle %1 ist nicht, wie sie sein muss: %2</translation>
    </message>
    <message>
        <source>its tokens are not batch tokens, so keys would not end with them (token_type=batch).</source>
        <translation>ihre Tokens sind keine Batch-Tokens, Schlüssel würden also nicht mit ihnen enden (token_type=batch).</translation>
    </message>
    <message>
        <source>its tokens are no orphans, so all keys would end with the engine&apos;s login (orphan=true).</source>
        <translation>ihre Tokens sind nicht elternlos, alle Schlüssel würden also mit der Anmeldung der Engine enden (orphan=true).</translation>
    </message>
    <message>
        <source>its tokens can be renewed (renewable=false).</source>
        <translation>ihre Tokens lassen sich verlängern (renewable=false).</translation>
    </message>
    <message>
        <source>its tokens lack the policy %1 (allowed_policies).</source>
        <translation>ihren Tokens fehlt die Policy %1 (allowed_policies).</translation>
    </message>
    <message>
        <source>its tokens have more policies than %1: %2 (allowed_policies, token_no_default_policy).</source>
        <translation>ihre Tokens haben mehr Policys als %1: %2 (allowed_policies, token_no_default_policy).</translation>
    </message>
    <message>
        <source>It names the workloads that still run on a key that is about to end.</source>
        <translation>Sie nennt die Workloads, die noch mit einem Schlüssel laufen, der bald endet.</translation>
    </message>
    <message>
        <source>It reads the credentials, and guards their deletion by a finalizer.</source>
        <translation>Sie liest die Credentials und sichert ihr Löschen durch einen Finalizer.</translation>
    </message>
    <message>
        <source>It records which keys live.</source>
        <translation>Sie hält fest, welche Schlüssel leben.</translation>
    </message>
    <message>
        <source>It publishes keys in Secrets, and notices when one is changed.</source>
        <translation>Sie veröffentlicht Schlüssel in Secrets und bemerkt, wenn eines geändert wird.</translation>
    </message>
    <message>
        <source>It tells what it did as Events.</source>
        <translation>Sie meldet als Events, was sie getan hat.</translation>
    </message>
    <message>
        <source>It leaves out namespaces that have an engine of their own.</source>
        <translation>Sie lässt Namespaces aus, die eine eigene Engine haben.</translation>
    </message>
    <message>
        <source>Exactly one engine is active.</source>
        <translation>Genau eine Engine ist aktiv.</translation>
    </message>
    <message>
        <source>It restarts workloads after a rotation, where asked to.</source>
        <translation>Sie startet Workloads nach einer Rotation neu, wo das verlangt ist.</translation>
    </message>
    <message>
        <source>%1 in all namespaces</source>
        <translation>%1 in allen Namespaces</translation>
    </message>
    <message>
        <source>%1 in the namespace %2</source>
        <translation>%1 im Namespace %2</translation>
    </message>
    <message>
        <source>to make issuing tokens</source>
        <translation>um Ausstellungs-Tokens zu erzeugen</translation>
    </message>
    <message>
        <source>to see whether a key is still alive</source>
        <translation>um zu sehen, ob ein Schlüssel noch lebt</translation>
    </message>
    <message>
        <source>to revoke keys</source>
        <translation>um Schlüssel zu widerrufen</translation>
    </message>
    <message>
        <source>to shorten the life of a key</source>
        <translation>um die Lebensdauer eines Schlüssels zu verkürzen</translation>
    </message>
    <message>
        <source>to keep the roles of credentials</source>
        <translation>um die Rollen der Credentials zu verwalten</translation>
    </message>
    <message>
        <source>to rotate keys of existing IAM users</source>
        <translation>um Schlüssel vorhandener IAM-Benutzer zu rotieren</translation>
    </message>
    <message>
        <source>to read keys of existing IAM users</source>
        <translation>um Schlüssel vorhandener IAM-Benutzer zu lesen</translation>
    </message>
    <message>
        <source>to find leases that nobody knows</source>
        <translation>um Leases zu finden, die niemand kennt</translation>
    </message>
    <message>
        <source>to see that no role of a credential has vanished, or is left</source>
        <translation>um zu sehen, dass keine Rolle eines Credentials verschwunden oder übrig geblieben ist</translation>
    </message>
    <message>
        <source>to see that no role of an existing IAM user is left</source>
        <translation>um zu sehen, dass keine Rolle eines vorhandenen IAM-Benutzers übrig geblieben ist</translation>
    </message>
    <message>
        <source>It issues nothing that the guardrails of the cluster refuse, and nothing at all while it cannot read them.</source>
        <translation>Sie stellt nichts aus, was die Leitplanken des Clusters ablehnen, und gar nichts, solange sie diese nicht lesen kann.</translation>
    </message>
    <message>
        <source>It reads the labels of namespaces, by which guardrails select them.</source>
        <translation>Sie liest die Labels der Namespaces, nach denen Leitplanken sie auswählen.</translation>
    </message>
    <message>
        <source>Write &quot;%1&quot; or &quot;%2&quot;.</source>
        <translation>&quot;%1&quot; oder &quot;%2&quot; schreiben.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::AccessSummary</name>
    <message>
        <source>%1 … and %2 more</source>
        <translation>%1 … und %2 weitere</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
    <message>
        <source>on every resource</source>
        <translation>auf jeder Ressource</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>and %1</source>
        <translation>und %1</translation>
    </message>
    <message>
        <source>but not on %1</source>
        <translation>aber nicht auf %1</translation>
    </message>
    <message>
        <source>nor on %1</source>
        <translation>noch auf %1</translation>
    </message>
    <message>
        <source>if %1</source>
        <translation>falls %1</translation>
    </message>
    <message>
        <source>and if %1</source>
        <translation>und falls %1</translation>
    </message>
    <message>
        <source>It allows nothing.</source>
        <translation>Sie erlaubt nichts.</translation>
    </message>
    <message>
        <source>It allows 1 action</source>
        <translation>Sie erlaubt 1 Aktion</translation>
    </message>
    <message>
        <source>It allows %1 actions</source>
        <translation>Sie erlaubt %1 Aktionen</translation>
    </message>
    <message>
        <source>%1 of 1 service.</source>
        <translation>%1 von 1 Dienst.</translation>
    </message>
    <message>
        <source>%1 of %2 services.</source>
        <translation>%1 von %2 Diensten.</translation>
    </message>
    <message>
        <source>Can raise its own privileges</source>
        <translation>Kann die eigenen Rechte erweitern</translation>
    </message>
    <message>
        <source>1 way</source>
        <translation>1 Weg</translation>
    </message>
    <message>
        <source>%1 ways</source>
        <translation>%1 Wege</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Does nothing</source>
        <translation>Bewirkt nichts</translation>
    </message>
    <message>
        <source>Statement %1</source>
        <translation>Statement %1</translation>
    </message>
    <message>
        <source>Statement %1 (%2)</source>
        <translation>Statement %1 (%2)</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>All of %1 services</source>
        <translation>Alle %1 Dienste</translation>
    </message>
    <message>
        <source>all %1 services</source>
        <translation>alle %1 Dienste</translation>
    </message>
    <message>
        <source>All %1 actions</source>
        <translation>Alle %1 Aktionen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>What the catalogue does not know</source>
        <translation>Was der Katalog nicht kennt</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>Stand %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::AccessView</name>
    <message>
        <source>What the policy allows</source>
        <translation>Was die Richtlinie erlaubt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ActionBar</name>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten…</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Rotate now…</source>
        <translation>Jetzt rotieren…</translation>
    </message>
    <message>
        <source>Have a new key issued now</source>
        <translation>Jetzt einen neuen Schlüssel ausstellen lassen</translation>
    </message>
    <message>
        <source>Suspend…</source>
        <translation>Aussetzen…</translation>
    </message>
    <message>
        <source>Stop rotating; the key lives on to its end</source>
        <translation>Nicht mehr rotieren; der Schlüssel lebt bis zu seinem Ende weiter</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Have it rotated again</source>
        <translation>Wieder rotieren lassen</translation>
    </message>
    <message>
        <source>Restart the workloads that still run on an older key</source>
        <translation>Die Workloads neu starten, die noch mit einem älteren Schlüssel laufen</translation>
    </message>
    <message>
        <source>Compromised…</source>
        <translation>Kompromittiert…</translation>
    </message>
    <message>
        <source>Replace the key and revoke all older ones as soon as consumers have the new one</source>
        <translation>Den Schlüssel ersetzen und alle älteren widerrufen, sobald die Nutzer den neuen haben</translation>
    </message>
    <message>
        <source>Copy kubectl</source>
        <translation>kubectl kopieren</translation>
    </message>
    <message>
        <source>Copy the command that shows this credential</source>
        <translation>Den Befehl kopieren, der dieses Credential zeigt</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Delete the credential: its keys are revoked</source>
        <translation>Das Credential löschen: seine Schlüssel werden widerrufen</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>It has been deleted.</source>
        <translation>Es wurde gelöscht.</translation>
    </message>
    <message>
        <source>Open the definition; this cluster is set to read-only</source>
        <translation>Die Definition öffnen; dieser Cluster ist auf „nur lesen“ gesetzt</translation>
    </message>
    <message>
        <source>Change the definition (F4)</source>
        <translation>Die Definition ändern (F4)</translation>
    </message>
    <message>
        <source>Restart workloads…</source>
        <translation>Workloads neu starten…</translation>
    </message>
    <message>
        <source>Open the Secret…</source>
        <translation>Secret öffnen…</translation>
    </message>
    <message>
        <source>Opens the Secret; asks first, and leaves a trace.</source>
        <translation>Öffnet das Secret; fragt vorher und hinterlässt eine Spur.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ActionRun</name>
    <message>
        <source>Not sent.</source>
        <translation>Nicht gesendet.</translation>
    </message>
    <message>
        <source>It was not waited for. Whether it was carried out is not known.</source>
        <translation>Es wurde nicht darauf gewartet. Ob es ausgeführt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1: left out. %2</source>
        <translation>%1: ausgelassen. %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ActionSheet</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <source>and %1 more clusters</source>
        <translation>und %1 weitere Cluster</translation>
    </message>
    <message>
        <source>This is production. Type “%1” to go on:</source>
        <translation>Dies ist Produktion. Geben Sie „%1“ ein, um fortzufahren:</translation>
    </message>
    <message>
        <source>Copy as &amp;kubectl</source>
        <translation>Als &amp;kubectl kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>T&amp;ry it again</source>
        <translation>Erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>T&amp;ry %1 again</source>
        <translation>%1 erneut &amp;versuchen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Looking who takes the Secrets…</source>
        <translation>Es wird nachgesehen, wer die Secrets bezieht…</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Done: %1. Failed: %2. Stopped: %3.</source>
        <translation>Erledigt: %1. Fehlgeschlagen: %2. Angehalten: %3.</translation>
    </message>
    <message>
        <source>Not everything could be done</source>
        <translation>Nicht alles konnte erledigt werden</translation>
    </message>
    <message>
        <source>Stop &amp;waiting</source>
        <translation>Nicht länger &amp;warten</translation>
    </message>
    <message>
        <source>Whether what is under way was carried out will not be known.</source>
        <translation>Ob ausgeführt wurde, was gerade läuft, wird nicht bekannt sein.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ActionTree</name>
    <message>
        <source>Current key %1</source>
        <translation>Aktueller Schlüssel %1</translation>
    </message>
    <message>
        <source>No key yet</source>
        <translation>Noch kein Schlüssel</translation>
    </message>
    <message>
        <source>What it concerns</source>
        <translation>Was es betrifft</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Revoked: %1</source>
        <translation>Widerrufen: %1</translation>
    </message>
    <message>
        <source>%1: %2 credentials</source>
        <translation>%1: %2 Credentials</translation>
    </message>
    <message>
        <source>%1: %2 left out</source>
        <translation>%1: %2 ausgelassen</translation>
    </message>
    <message>
        <source>No pod takes its Secret</source>
        <translation>Kein Pod bezieht sein Secret</translation>
    </message>
    <message>
        <source>Used by 1 workload</source>
        <translation>Von 1 Workload verwendet</translation>
    </message>
    <message>
        <source>Used by %1 workloads</source>
        <translation>Von %1 Workloads verwendet</translation>
    </message>
    <message>
        <source>Used by %1</source>
        <translation>Verwendet von %1</translation>
    </message>
    <message>
        <source>Who uses it is not known</source>
        <translation>Wer es verwendet, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Under way…</source>
        <translation>Läuft…</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ApplyRun</name>
    <message>
        <source>It was deleted and made anew meanwhile.</source>
        <translation>Es wurde inzwischen gelöscht und neu angelegt.</translation>
    </message>
    <message>
        <source>It is like this already.</source>
        <translation>Es ist bereits so.</translation>
    </message>
    <message>
        <source>It has changed since the dry run: try it again.</source>
        <translation>Es hat sich seit dem Probelauf geändert: versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>It stays as it is: others have set %1.</source>
        <translation>Es bleibt, wie es ist: andere haben %1 gesetzt.</translation>
    </message>
    <message>
        <source>%1 (taken over from “%2”)</source>
        <translation>%1 (von „%2“ übernommen)</translation>
    </message>
    <message>
        <source>%1 (was taken over from “%2”)</source>
        <translation>%1 (wurde von „%2“ übernommen)</translation>
    </message>
    <message>
        <source>“%1” has set %2, and may set it again. It is changed only with “Take over fields that others set”.</source>
        <translation>„%1“ hat %2 gesetzt und setzt es vielleicht wieder. Geändert wird es nur mit „Felder übernehmen, die andere gesetzt haben“.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ApplySheet</name>
    <message>
        <source>Take &amp;over fields that others set</source>
        <translation>Felder ü&amp;bernehmen, die andere gesetzt haben</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Dry run</source>
        <translation>&amp;Probelauf</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Whoever keeps them in Git sets them back, unless they are changed there too.</source>
        <translation>Wer sie in Git hält, setzt sie zurück, wenn sie nicht auch dort geändert werden.</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>What changes, or why not</source>
        <translation>Was sich ändert, oder warum nicht</translation>
    </message>
    <message>
        <source>All that was said of the chosen credential</source>
        <translation>Alles, was zum gewählten Credential gesagt wurde</translation>
    </message>
    <message>
        <source>cannot be applied</source>
        <translation>nicht anwendbar</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>would be made</source>
        <translation>würde angelegt</translation>
    </message>
    <message>
        <source>would change</source>
        <translation>würde sich ändern</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>made</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>belongs to “%1”</source>
        <translation>gehört „%1“</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 would change · %2 changed · %3 failed · %4 the same · %5 left out</source>
        <translation>%1 würden sich ändern · %2 geändert · %3 fehlgeschlagen · %4 gleich · %5 ausgelassen</translation>
    </message>
    <message>
        <source> · 1 belongs to others</source>
        <translation> · 1 gehört anderen</translation>
    </message>
    <message>
        <source> · %1 belong to others</source>
        <translation> · %1 gehören anderen</translation>
    </message>
    <message>
        <source> · %1 not known</source>
        <translation> · %1 nicht bekannt</translation>
    </message>
    <message>
        <source>Production: type %1 to confirm</source>
        <translation>Produktion: geben Sie zur Bestätigung %1 ein</translation>
    </message>
    <message>
        <source>Try failed &amp;again</source>
        <translation>Fehlgeschlagene &amp;erneut versuchen</translation>
    </message>
    <message>
        <source>&amp;Apply to %1</source>
        <translation>Auf %1 &amp;anwenden</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ArnList</name>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Entf&amp;ernen</translation>
    </message>
    <message>
        <source>Show &amp;document…</source>
        <translation>&amp;Dokument zeigen…</translation>
    </message>
    <message>
        <source>ARN to add</source>
        <translation>Hinzuzufügender ARN</translation>
    </message>
    <message>
        <source>arn:aws:iam::… or part of a name, then Enter</source>
        <translation>arn:aws:iam::… oder ein Teil des Namens, dann Eingabe</translation>
    </message>
    <message>
        <source>ARNs of managed policies</source>
        <translation>ARNs verwalteter Richtlinien</translation>
    </message>
    <message>
        <source>Only documents of AWS&apos;s own policies are known here.</source>
        <translation>Hier sind nur Dokumente der AWS-eigenen Richtlinien bekannt.</translation>
    </message>
    <message>
        <source>%1 (%2, as of %3)</source>
        <translation>%1 (%2, Stand %3)</translation>
    </message>
</context>
<context>
    <name>keywright::ui::BannerStack</name>
    <message>
        <source>The watch is lost; what is shown is from %1.</source>
        <translation>Die Beobachtung ist unterbrochen; angezeigt wird der Stand von %1.</translation>
    </message>
    <message>
        <source>You may not list awscredentials there.</source>
        <translation>Sie dürfen dort keine awscredentials auflisten.</translation>
    </message>
    <message>
        <source>You are not signed in there any more.</source>
        <translation>Sie sind dort nicht mehr angemeldet.</translation>
    </message>
    <message>
        <source>The cluster does not know awscredentials: Keywright is not installed there.</source>
        <translation>Der Cluster kennt keine awscredentials: Keywright ist dort nicht installiert.</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>Es kommt keine Antwort.</translation>
    </message>
    <message>
        <source>The kubeconfig does not tell how to connect.</source>
        <translation>Die kubeconfig sagt nicht, wie die Verbindung herzustellen ist.</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Erneut verbinden</translation>
    </message>
    <message>
        <source>Name namespaces…</source>
        <translation>Namespaces nennen…</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Connect again to %1</source>
        <translation>Neu verbinden mit %1</translation>
    </message>
    <message>
        <source>Name namespaces of %1</source>
        <translation>Namespaces von %1 nennen</translation>
    </message>
    <message>
        <source>Hide what is said of %1</source>
        <translation>Ausblenden, was über %1 gesagt wird</translation>
    </message>
</context>
<context>
    <name>keywright::ui::BulkRun</name>
    <message>
        <source>The cluster is read-only here.</source>
        <translation>Der Cluster ist hier auf „nur lesen“ gesetzt.</translation>
    </message>
    <message>
        <source>It is being deleted.</source>
        <translation>Es wird gerade gelöscht.</translation>
    </message>
    <message>
        <source>Its IAM user exists on its own, with its own permissions.</source>
        <translation>Sein IAM-Benutzer besteht für sich, mit eigenen Rechten.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::BulkSheet</name>
    <message>
        <source>Change many credentials</source>
        <translation>Viele Credentials ändern</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie es ist</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>New &amp;lifetime</source>
        <translation>Neue &amp;Lebensdauer</translation>
    </message>
    <message>
        <source>Add &amp;managed policy</source>
        <translation>&amp;Verwaltete Richtlinie hinzufügen</translation>
    </message>
    <message>
        <source>Credentials changed: %1; failed: %2.</source>
        <translation>Geänderte Credentials: %1; fehlgeschlagen: %2.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CausePanel</name>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>1 credential</source>
        <translation>1 Credential</translation>
    </message>
    <message>
        <source>%1 credentials</source>
        <translation>%1 Credentials</translation>
    </message>
    <message>
        <source>1 namespace</source>
        <translation>1 Namespace</translation>
    </message>
    <message>
        <source>%1 namespaces</source>
        <translation>%1 Namespaces</translation>
    </message>
    <message>
        <source>%1. %2, %3.</source>
        <translation>%1. %2, %3.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ClusterBadge</name>
    <message>
        <source>Cluster %1</source>
        <translation>Cluster %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ClusterQuestion</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ClustersDialog</name>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Contexts of the kubeconfig</source>
        <translation>Kontexte der kubeconfig</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>There is no kubeconfig with a context. kubectl&apos;s rules hold: KUBECONFIG, else ~/.kube/config.</source>
        <translation>Es gibt keine kubeconfig mit einem Kontext. Es gelten die Regeln von kubectl: KUBECONFIG, sonst ~/.kube/config.</translation>
    </message>
    <message>
        <source>&amp;Label</source>
        <translation>&amp;Bezeichnung</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Umgebung</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>&amp;Farbe</translation>
    </message>
    <message>
        <source>all; or names with spaces between them</source>
        <translation>alle; oder Namen, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>&amp;Namespaces</source>
        <translation>&amp;Namespaces</translation>
    </message>
    <message>
        <source>&amp;Read only: nothing can be changed from here</source>
        <translation>Nur &amp;lesen: von hier aus kann nichts geändert werden</translation>
    </message>
    <message>
        <source>Not watched.</source>
        <translation>Nicht beobachtet.</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Identity: %1</source>
        <translation>Identität: %1</translation>
    </message>
    <message>
        <source>State: %1, since %2</source>
        <translation>Zustand: %1, seit %2</translation>
    </message>
    <message>
        <source>Engine: not known (its Lease may not be read).</source>
        <translation>Engine: nicht bekannt (ihre Lease darf nicht gelesen werden).</translation>
    </message>
    <message>
        <source>Engine: none has ever run here.</source>
        <translation>Engine: hier lief noch nie eine.</translation>
    </message>
    <message>
        <source>Engine in %1: %2, version %3, cluster name %4, queue %5, last sign of life %6%7</source>
        <translation>Engine in %1: %2, Version %3, Clustername %4, Warteschlange %5, letztes Lebenszeichen %6%7</translation>
    </message>
    <message>
        <source>no leader</source>
        <translation>keine führt</translation>
    </message>
    <message>
        <source> – silent</source>
        <translation> – schweigt</translation>
    </message>
    <message>
        <source>Rights: %1</source>
        <translation>Rechte: %1</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Rights in %1:</source>
        <translation>Rechte in %1:</translation>
    </message>
    <message>
        <source>none on awscredentials, secrets, pods or events</source>
        <translation>keine auf awscredentials, secrets, pods oder events</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Die Suche leeren</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CompletionBox</name>
    <message>
        <source>… %1 more: type a few letters</source>
        <translation>… %1 weitere: tippen Sie einige Buchstaben</translation>
    </message>
</context>
<context>
    <name>keywright::ui::Completions</name>
    <message>
        <source>String</source>
        <translation>String</translation>
    </message>
    <message>
        <source>ARN</source>
        <translation>ARN</translation>
    </message>
    <message>
        <source>Bool</source>
        <translation>Bool</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>Binär</translation>
    </message>
    <message>
        <source>A policy with one statement</source>
        <translation>Eine Richtlinie mit einem Statement</translation>
    </message>
    <message>
        <source>with variables</source>
        <translation>mit Variablen</translation>
    </message>
    <message>
        <source>of the language</source>
        <translation>der Sprache</translation>
    </message>
    <message>
        <source>what is allowed</source>
        <translation>was erlaubt ist</translation>
    </message>
    <message>
        <source>a name for the statement</source>
        <translation>ein Name für das Statement</translation>
    </message>
    <message>
        <source>Allow or Deny</source>
        <translation>Allow oder Deny</translation>
    </message>
    <message>
        <source>what may be done</source>
        <translation>was getan werden darf</translation>
    </message>
    <message>
        <source>with what</source>
        <translation>womit</translation>
    </message>
    <message>
        <source>and when</source>
        <translation>und wann</translation>
    </message>
    <message>
        <source>all but these</source>
        <translation>alles außer diesen</translation>
    </message>
    <message>
        <source>every resource</source>
        <translation>jede Ressource</translation>
    </message>
    <message>
        <source>or the key is absent</source>
        <translation>oder der Schlüssel fehlt</translation>
    </message>
    <message>
        <source>one of the request&apos;s values</source>
        <translation>einer der Werte der Anfrage</translation>
    </message>
    <message>
        <source>each of the request&apos;s values</source>
        <translation>jeder der Werte der Anfrage</translation>
    </message>
    <message>
        <source>%1, several</source>
        <translation>%1, mehrere</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ConditionsTab</name>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Message of the condition</source>
        <translation>Meldung der Bedingung</translation>
    </message>
    <message>
        <source>The conditions are not known: the object has not been read.</source>
        <translation>Die Bedingungen sind nicht bekannt: das Objekt wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>There are no conditions: no engine has looked at it yet.</source>
        <translation>Es gibt keine Bedingungen: noch keine Engine hat es angesehen.</translation>
    </message>
    <message>
        <source>%1 means: %2</source>
        <translation>%1 bedeutet: %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ConflictPage</name>
    <message>
        <source>(not set)</source>
        <translation>(nicht gesetzt)</translation>
    </message>
    <message>
        <source>These fields belong to somebody else, or were changed by somebody else since this window was opened. What you keep is taken over from them.</source>
        <translation>Diese Felder gehören jemand anderem oder wurden von jemand anderem geändert, seit dieses Fenster geöffnet wurde. Was Sie behalten, übernehmen Sie von dort.</translation>
    </message>
    <message>
        <source>Fields in conflict</source>
        <translation>Felder im Konflikt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Ihres</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Fremdes</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Gesetzt von</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anderes</translation>
    </message>
    <message>
        <source>What to do with %1</source>
        <translation>Was mit %1 zu tun ist</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>wählen…</translation>
    </message>
    <message>
        <source>keep mine</source>
        <translation>meines behalten</translation>
    </message>
    <message>
        <source>take theirs</source>
        <translation>fremdes nehmen</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CredentialActions</name>
    <message>
        <source>Its cluster is set to read-only here.</source>
        <translation>Sein Cluster ist hier auf „nur lesen“ gesetzt.</translation>
    </message>
    <message>
        <source>Its cluster is not live (%1): what is shown may no longer be true.</source>
        <translation>Sein Cluster ist nicht live (%1): was angezeigt wird, gilt vielleicht nicht mehr.</translation>
    </message>
    <message>
        <source>It is being deleted.</source>
        <translation>Es wird gerade gelöscht.</translation>
    </message>
    <message>
        <source>It is suspended: resume it first.</source>
        <translation>Es ist ausgesetzt: setzen Sie es zuerst fort.</translation>
    </message>
    <message>
        <source>It is being rotated already.</source>
        <translation>Es wird bereits rotiert.</translation>
    </message>
    <message>
        <source>It has no key that could be revoked.</source>
        <translation>Es hat keinen Schlüssel, der widerrufen werden könnte.</translation>
    </message>
    <message>
        <source>It is suspended already.</source>
        <translation>Es ist bereits ausgesetzt.</translation>
    </message>
    <message>
        <source>It is not suspended.</source>
        <translation>Es ist nicht ausgesetzt.</translation>
    </message>
    <message>
        <source>It has no key yet, so nobody runs on an old one.</source>
        <translation>Es hat noch keinen Schlüssel, also läuft niemand mit einem alten.</translation>
    </message>
    <message>
        <source>It has no Secret.</source>
        <translation>Es hat kein Secret.</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>Es lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>It was deleted and made anew, or changed, since it was chosen. Look at it, and choose again.</source>
        <translation>Es wurde seit der Auswahl gelöscht und neu angelegt oder geändert. Sehen Sie es an, und wählen Sie erneut.</translation>
    </message>
    <message>
        <source>It is gone: somebody has deleted it meanwhile.</source>
        <translation>Es ist nicht mehr da: jemand hat es inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>Asked for.</source>
        <translation>Angefordert.</translation>
    </message>
    <message>
        <source>Deletion asked for: the engine revokes its keys, then it is gone.</source>
        <translation>Löschung angefordert: die Engine widerruft die Schlüssel, dann ist es fort.</translation>
    </message>
    <message>
        <source>%1 is not the object that was chosen.</source>
        <translation>%1 ist nicht das Objekt, das ausgewählt wurde.</translation>
    </message>
    <message>
        <source>The cluster was closed.</source>
        <translation>Der Cluster wurde geschlossen.</translation>
    </message>
    <message>
        <source>Suspended.</source>
        <translation>Ausgesetzt.</translation>
    </message>
    <message>
        <source>Resumed.</source>
        <translation>Fortgesetzt.</translation>
    </message>
    <message>
        <source>The field was set by %1 before, which may set it back.</source>
        <translation>Das Feld wurde zuvor von %1 gesetzt und wird vielleicht zurückgesetzt.</translation>
    </message>
    <message>
        <source>Nothing was restarted.</source>
        <translation>Nichts wurde neu gestartet.</translation>
    </message>
    <message>
        <source>Restarted: %1.</source>
        <translation>Neu gestartet: %1.</translation>
    </message>
    <message>
        <source>Not restarted: %1.</source>
        <translation>Nicht neu gestartet: %1.</translation>
    </message>
    <message>
        <source>No pod takes the Secret.</source>
        <translation>Kein Pod verwendet das Secret.</translation>
    </message>
    <message>
        <source>The cluster is set to read-only here. Nothing was sent.</source>
        <translation>Der Cluster ist hier auf „nur lesen“ gesetzt. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>FAILED</source>
        <translation>FEHLGESCHLAGEN</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>A new key is issued and published at once. All older keys are revoked as soon as the consumers have been restarted, at the latest after the grace period that the engine is set to: whoever still uses one of them is refused by AWS from then on. Workloads that take the Secret through their environment are restarted.</source>
        <translation>Ein neuer Schlüssel wird sofort ausgestellt und veröffentlicht. Alle älteren Schlüssel werden widerrufen, sobald die Nutzer neu gestartet sind, spätestens nach der Frist, auf die die Engine eingestellt ist: wer dann noch einen davon verwendet, wird von AWS abgewiesen. Workloads, die das Secret über ihre Umgebung beziehen, werden neu gestartet.</translation>
    </message>
    <message>
        <source>Suspended credentials get no new key: theirs are revoked, and their Secret holds a dead key until they are resumed.</source>
        <translation>Ausgesetzte Credentials erhalten keinen neuen Schlüssel: ihre werden widerrufen, und ihr Secret enthält einen toten Schlüssel, bis sie fortgesetzt werden.</translation>
    </message>
    <message>
        <source>Keys of an existing IAM user are rotated by Vault, which looks once a minute: it takes up to two minutes for each of the two keys.</source>
        <translation>Schlüssel eines bestehenden IAM-Benutzers rotiert Vault, das einmal je Minute nachsieht: es dauert bis zu zwei Minuten für jeden der beiden Schlüssel.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Dies lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Rotate %1 now?</source>
        <translation>%1 jetzt rotieren?</translation>
    </message>
    <message>
        <source>Rotate %1 credentials now?</source>
        <translation>%1 Credentials jetzt rotieren?</translation>
    </message>
    <message>
        <source>Replace and revoke the keys of %1?</source>
        <translation>Die Schlüssel von %1 ersetzen und widerrufen?</translation>
    </message>
    <message>
        <source>Replace and revoke the keys of %1 credentials?</source>
        <translation>Die Schlüssel von %1 Credentials ersetzen und widerrufen?</translation>
    </message>
    <message>
        <source>Suspend %1?</source>
        <translation>%1 aussetzen?</translation>
    </message>
    <message>
        <source>Suspend %1 credentials?</source>
        <translation>%1 Credentials aussetzen?</translation>
    </message>
    <message>
        <source>Resume %1?</source>
        <translation>%1 fortsetzen?</translation>
    </message>
    <message>
        <source>Resume %1 credentials?</source>
        <translation>%1 Credentials fortsetzen?</translation>
    </message>
    <message>
        <source>Delete %1?</source>
        <translation>%1 löschen?</translation>
    </message>
    <message>
        <source>Delete %1 credentials?</source>
        <translation>%1 Credentials löschen?</translation>
    </message>
    <message>
        <source>Open the Secret of %1?</source>
        <translation>Das Secret von %1 öffnen?</translation>
    </message>
    <message>
        <source>&amp;Rotate now</source>
        <translation>Jetzt &amp;rotieren</translation>
    </message>
    <message>
        <source>&amp;Rotate %1 now</source>
        <translation>%1 jetzt &amp;rotieren</translation>
    </message>
    <message>
        <source>&amp;Replace and revoke</source>
        <translation>E&amp;rsetzen und widerrufen</translation>
    </message>
    <message>
        <source>&amp;Replace and revoke %1</source>
        <translation>%1 e&amp;rsetzen und widerrufen</translation>
    </message>
    <message>
        <source>&amp;Suspend</source>
        <translation>Au&amp;ssetzen</translation>
    </message>
    <message>
        <source>&amp;Suspend %1</source>
        <translation>%1 au&amp;ssetzen</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Resume %1</source>
        <translation>%1 &amp;fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Neu starten</translation>
    </message>
    <message>
        <source>&amp;Restart those of %1</source>
        <translation>Die von %1 &amp;neu starten</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>&amp;Delete %1</source>
        <translation>%1 &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>The engine issues a new key, has AWS prove that it works, and publishes it in the Secret. The key that is there now stays valid until its own end.</source>
        <translation>Die Engine stellt einen neuen Schlüssel aus, lässt AWS bestätigen, dass er funktioniert, und veröffentlicht ihn im Secret. Der jetzige Schlüssel bleibt bis zu seinem eigenen Ende gültig.</translation>
    </message>
    <message>
        <source>Keys of an existing IAM user are rotated by Vault, which takes up to two minutes, and the oldest of its two keys ends by it.</source>
        <translation>Schlüssel eines bestehenden IAM-Benutzers rotiert Vault, was bis zu zwei Minuten dauert; der ältere seiner beiden Schlüssel endet damit.</translation>
    </message>
    <message>
        <source>No further key is issued. The key in the Secret stays there and ends at its own time: if nobody resumes before, workloads are refused by AWS from then on.</source>
        <translation>Es wird kein weiterer Schlüssel ausgestellt. Der Schlüssel im Secret bleibt dort und endet zu seiner Zeit: setzt vorher niemand fort, werden Workloads von da an von AWS abgewiesen.</translation>
    </message>
    <message>
        <source>The engine looks after the key again. If a rotation is due, it is done at once.</source>
        <translation>Die Engine kümmert sich wieder um den Schlüssel. Ist eine Rotation fällig, geschieht sie sofort.</translation>
    </message>
    <message>
        <source>Deployments, StatefulSets and DaemonSets whose pods take the Secret through their environment are restarted, pod by pod, as their update strategy says. Pods that mount it as a volume see a new key by themselves and are left alone.</source>
        <translation>Deployments, StatefulSets und DaemonSets, deren Pods das Secret über ihre Umgebung beziehen, werden Pod für Pod neu gestartet, wie ihre Aktualisierungsstrategie es vorsieht. Pods, die es als Volume einbinden, sehen einen neuen Schlüssel von selbst und bleiben unberührt.</translation>
    </message>
    <message>
        <source>The engine revokes all its keys, and deletes its Secret and its role in Vault. Whatever still uses one of the keys is refused by AWS within seconds, and pods that take the Secret no longer start.</source>
        <translation>Die Engine widerruft alle Schlüssel und löscht das Secret und die Rolle in Vault. Was noch einen der Schlüssel verwendet, wird binnen Sekunden von AWS abgewiesen, und Pods, die das Secret beziehen, starten nicht mehr.</translation>
    </message>
    <message>
        <source>Of an existing IAM user Vault deletes only the newest key: the other one stays valid, and an Event names it with the command that deletes it.</source>
        <translation>Von einem bestehenden IAM-Benutzer löscht Vault nur den neuesten Schlüssel: der andere bleibt gültig, und ein Event nennt ihn mit dem Befehl, der ihn löscht.</translation>
    </message>
    <message>
        <source>Its values are shown masked, and can be revealed and copied one by one. An Event in the namespace tells others that it was opened; if it may not be written, only the API server&apos;s audit log will tell.</source>
        <translation>Die Werte werden verdeckt angezeigt und können einzeln aufgedeckt und kopiert werden. Ein Event im Namespace sagt anderen, dass es geöffnet wurde; darf es nicht geschrieben werden, so sagt es nur das Audit-Log des API-Servers.</translation>
    </message>
    <message>
        <source>Rotation of %1 asked for.</source>
        <translation>Rotation von %1 angefordert.</translation>
    </message>
    <message>
        <source>Rotation of %1 credentials asked for.</source>
        <translation>Rotation von %1 Credentials angefordert.</translation>
    </message>
    <message>
        <source>Replacement and revocation of %1&apos;s keys asked for.</source>
        <translation>Ersetzen und Widerrufen der Schlüssel von %1 angefordert.</translation>
    </message>
    <message>
        <source>Replacement and revocation of the keys of %1 credentials asked for.</source>
        <translation>Ersetzen und Widerrufen der Schlüssel von %1 Credentials angefordert.</translation>
    </message>
    <message>
        <source>%1 is suspended.</source>
        <translation>%1 ist ausgesetzt.</translation>
    </message>
    <message>
        <source>%1 credentials are suspended.</source>
        <translation>%1 Credentials sind ausgesetzt.</translation>
    </message>
    <message>
        <source>%1 is resumed.</source>
        <translation>%1 ist fortgesetzt.</translation>
    </message>
    <message>
        <source>%1 credentials are resumed.</source>
        <translation>%1 Credentials sind fortgesetzt.</translation>
    </message>
    <message>
        <source>Deletion of %1 asked for.</source>
        <translation>Löschung von %1 angefordert.</translation>
    </message>
    <message>
        <source>Deletion of %1 credentials asked for.</source>
        <translation>Löschung von %1 Credentials angefordert.</translation>
    </message>
    <message>
        <source>kubectl command copied.</source>
        <translation>kubectl-Befehl kopiert.</translation>
    </message>
    <message>
        <source>%1 kubectl commands copied.</source>
        <translation>%1 kubectl-Befehle kopiert.</translation>
    </message>
    <message>
        <source>only who made it can start it anew</source>
        <translation>nur wer ihn angelegt hat, kann ihn neu starten</translation>
    </message>
    <message>
        <source>mounts it as a volume, which follows by itself</source>
        <translation>bindet es als Volume ein, das von selbst folgt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>updateStrategy OnDelete</source>
        <translation>updateStrategy OnDelete</translation>
    </message>
    <message>
        <source>restarted for the current key already</source>
        <translation>für den jetzigen Schlüssel bereits neu gestartet</translation>
    </message>
    <message>
        <source>Stopped. Restarted until then: %1.</source>
        <translation>Angehalten. Bis dahin neu gestartet: %1.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Select a credential first.</source>
        <translation>Wählen Sie zuerst ein Credential.</translation>
    </message>
    <message>
        <source>Only one Secret is opened at a time.</source>
        <translation>Nur ein Secret wird auf einmal geöffnet.</translation>
    </message>
    <message>
        <source>None of the %1: %2</source>
        <translation>Keines der %1: %2</translation>
    </message>
    <message>
        <source>%1 (1 pod)</source>
        <translation>%1 (1 Pod)</translation>
    </message>
    <message>
        <source>%1 (%2 pods)</source>
        <translation>%1 (%2 Pods)</translation>
    </message>
    <message>
        <source>Restart the workloads of %1?</source>
        <translation>Die Workloads von %1 neu starten?</translation>
    </message>
    <message>
        <source>Restart the workloads of %1 credentials?</source>
        <translation>Die Workloads von %1 Credentials neu starten?</translation>
    </message>
    <message>
        <source>Restart of %1&apos;s workloads asked for.</source>
        <translation>Neustart der Workloads von %1 verlangt.</translation>
    </message>
    <message>
        <source>Restart of the workloads of %1 credentials asked for.</source>
        <translation>Neustart der Workloads von %1 Credentials verlangt.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CredentialDetail</name>
    <message>
        <source>Choose a credential to see its detail.</source>
        <translation>Wählen Sie ein Credential, um Einzelheiten zu sehen.</translation>
    </message>
    <message>
        <source>Detail of the credential</source>
        <translation>Einzelheiten des Credentials</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Richtlinie</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Verwendet von</translation>
    </message>
    <message>
        <source>YAML</source>
        <translation>YAML</translation>
    </message>
    <message>
        <source>Conditions (%1)</source>
        <translation>Bedingungen (%1)</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CredentialEditors</name>
    <message>
        <source>Not applied</source>
        <translation>Nicht angewendet</translation>
    </message>
    <message>
        <source>&amp;Keep drafts and close</source>
        <translation>Entwürfe &amp;behalten und schließen</translation>
    </message>
    <message>
        <source>&amp;Discard and close</source>
        <translation>&amp;Verwerfen und schließen</translation>
    </message>
    <message>
        <source>1 credential is not applied.</source>
        <translation>1 Credential ist nicht angewendet.</translation>
    </message>
    <message>
        <source>%1 credentials are not applied.</source>
        <translation>%1 Credentials sind nicht angewendet.</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>das Abgelegte</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CredentialListModel</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Key ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Current key</source>
        <translation>Aktueller Schlüssel</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>There is no key.</source>
        <translation>Es gibt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>There is no key. Next rotation %1.</source>
        <translation>Es gibt keinen Schlüssel. Nächste Rotation %1.</translation>
    </message>
    <message>
        <source>Key ends %1.</source>
        <translation>Schlüssel endet %1.</translation>
    </message>
    <message>
        <source>Next rotation %1, key ends %2.</source>
        <translation>Nächste Rotation %1, Schlüssel endet %2.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2 in namespace %3 of cluster %4. %5</source>
        <translation>%1: %2 im Namespace %3 des Clusters %4. %5</translation>
    </message>
</context>
<context>
    <name>keywright::ui::CredentialListView</name>
    <message>
        <source>Credentials</source>
        <translation>Credentials</translation>
    </message>
</context>
<context>
    <name>keywright::ui::DefineWindow</name>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>%1 was deleted; another one has its name now.</source>
        <translation>%1 wurde gelöscht; ein anderes trägt jetzt den Namen.</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Still to be said or corrected: %1</source>
        <translation>Noch anzugeben oder zu berichtigen: %1</translation>
    </message>
    <message>
        <source>Ready for review.</source>
        <translation>Bereit zur Durchsicht.</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>Nichts ist geändert.</translation>
    </message>
    <message>
        <source>%1 is read-only here, so nothing can be applied. The manifest can be copied or exported.</source>
        <translation>%1 ist hier auf „nur lesen“ gesetzt, daher lässt sich nichts anwenden. Das Manifest kann kopiert oder exportiert werden.</translation>
    </message>
    <message>
        <source>New credential – %1[*]</source>
        <translation>Neues Credential – %1[*]</translation>
    </message>
    <message>
        <source>%1[*]</source>
        <translation>%1[*]</translation>
    </message>
    <message>
        <source>A draft of %1 was kept, and never applied.</source>
        <translation>Ein Entwurf von %1 wurde aufbewahrt und nie angewendet.</translation>
    </message>
    <message>
        <source>&amp;Take it</source>
        <translation>&amp;Nehmen</translation>
    </message>
    <message>
        <source>&amp;Discard it</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Not applied</source>
        <translation>Nicht angewendet</translation>
    </message>
    <message>
        <source>%1 is not applied.</source>
        <translation>%1 ist nicht angewendet.</translation>
    </message>
    <message>
        <source>A kept draft is offered again when it is opened the next time.</source>
        <translation>Ein aufbewahrter Entwurf wird beim nächsten Öffnen wieder angeboten.</translation>
    </message>
    <message>
        <source>&amp;Keep draft</source>
        <translation>Entwurf &amp;behalten</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>Merged: both changes are here.</source>
        <translation>Zusammengeführt: beide Änderungen sind hier.</translation>
    </message>
    <message>
        <source>Merged. Both of you changed %1: yours is kept here.</source>
        <translation>Zusammengeführt. Sie beide haben %1 geändert: Ihres bleibt hier.</translation>
    </message>
    <message>
        <source>&amp;Hide</source>
        <translation>&amp;Ausblenden</translation>
    </message>
    <message>
        <source>%1 was deleted while it was open here. This draft is kept; its manifest can be copied or exported.</source>
        <translation>%1 wurde gelöscht, während es hier geöffnet war. Dieser Entwurf bleibt; sein Manifest kann kopiert oder exportiert werden.</translation>
    </message>
    <message>
        <source>Make it ane&amp;w…</source>
        <translation>&amp;Neu anlegen…</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>Changed by %1 %2: %3.</source>
        <translation>Geändert von %1 %2: %3.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>&amp;Show…</source>
        <translation>&amp;Zeigen…</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>Z&amp;usammenführen</translation>
    </message>
    <message>
        <source>&amp;Review &amp;&amp; apply…</source>
        <translation>&amp;Durchsehen &amp;&amp; anwenden…</translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>Inline policy</source>
        <translation>Inline-Richtlinie</translation>
    </message>
    <message>
        <source>Cop&amp;y manifest</source>
        <translation>Manifest &amp;kopieren</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>The manifest is in the clipboard.</source>
        <translation>Das Manifest ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>From template</source>
        <translation>Aus Vorlage</translation>
    </message>
    <message>
        <source>Export manifest</source>
        <translation>Manifest exportieren</translation>
    </message>
    <message>
        <source>YAML (*.yaml *.yml)</source>
        <translation>YAML (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 was written.</source>
        <translation>%1 wurde geschrieben.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source># The policy is missing here: it is no JSON as yet.</source>
        <translation># Die Richtlinie fehlt hier: sie ist noch kein JSON.</translation>
    </message>
    <message>
        <source>Nothing was copied: the policy is no JSON as yet, and the manifest would lack it.</source>
        <translation>Es wurde nichts kopiert: die Richtlinie ist noch kein JSON und würde im Manifest fehlen.</translation>
    </message>
    <message>
        <source>Nothing was exported: the policy is no JSON as yet, and the manifest would lack it.</source>
        <translation>Es wurde nichts exportiert: die Richtlinie ist noch kein JSON und würde im Manifest fehlen.</translation>
    </message>
    <message>
        <source>Whether a pod takes this Secret is not known. %1</source>
        <translation>Ob ein Pod dieses Secret nimmt, ist nicht bekannt. %1</translation>
    </message>
    <message>
        <source>No pod in %1 takes the Secret %2 as yet.</source>
        <translation>Noch nimmt kein Pod in %1 das Secret %2.</translation>
    </message>
    <message>
        <source>The Secret %1 is taken by %2 and %3 more.</source>
        <translation>Das Secret %1 nehmen %2 und %3 weitere.</translation>
    </message>
    <message>
        <source>The Secret %1 is taken by %2.</source>
        <translation>Das Secret %1 nimmt: %2.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::DetailHeader</name>
    <message>
        <source>%1 in namespace %2 of cluster %3: %4</source>
        <translation>%1 in Namespace %2 des Clusters %3: %4</translation>
    </message>
</context>
<context>
    <name>keywright::ui::EngineDialog</name>
    <message>
        <source>Run the engine in this program</source>
        <translation>Die Engine in diesem Programm betreiben</translation>
    </message>
    <message>
        <source>Namespaces</source>
        <translation>Namespaces</translation>
    </message>
    <message>
        <source>all; or names with blanks between them</source>
        <translation>alle; oder Namen mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Token for Vault</source>
        <translation>Token für Vault</translation>
    </message>
    <message>
        <source>Role id</source>
        <translation>Role-ID</translation>
    </message>
    <message>
        <source>Secret id</source>
        <translation>Secret-ID</translation>
    </message>
    <message>
        <source>Mount of the AppRole method</source>
        <translation>Mount der AppRole-Methode</translation>
    </message>
    <message>
        <source>Role of the Kubernetes method</source>
        <translation>Rolle der Kubernetes-Methode</translation>
    </message>
    <message>
        <source>File with the service account&apos;s token</source>
        <translation>Datei mit dem Token des Service-Accounts</translation>
    </message>
    <message>
        <source>read again at each login</source>
        <translation>wird bei jeder Anmeldung neu gelesen</translation>
    </message>
    <message>
        <source>Mount of the Kubernetes method</source>
        <translation>Mount der Kubernetes-Methode</translation>
    </message>
    <message>
        <source>&amp;Keep the login in the keyring</source>
        <translation>Die Anmeldung im Schlüsselbund &amp;behalten</translation>
    </message>
    <message>
        <source>For as long as this program is open it does what an engine in the cluster does: issues keys, writes them into Secrets, rotates and revokes them. It holds the Lease like any engine: while another one holds it, this one waits.</source>
        <translation>Solange dieses Programm offen ist, tut es, was eine Engine im Cluster tut: es stellt Schlüssel aus, schreibt sie in Secrets, rotiert und widerruft sie. Es hält die Lease wie jede Engine: solange eine andere sie hält, wartet diese.</translation>
    </message>
    <message>
        <source>by a token</source>
        <translation>durch ein Token</translation>
    </message>
    <message>
        <source>by an AppRole</source>
        <translation>durch eine AppRole</translation>
    </message>
    <message>
        <source>by a Kubernetes service account</source>
        <translation>durch einen Kubernetes-Service-Account</translation>
    </message>
    <message>
        <source>&amp;Logs in to Vault</source>
        <translation>&amp;Meldet sich an Vault an</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>&amp;Role id</source>
        <translation>&amp;Role-ID</translation>
    </message>
    <message>
        <source>S&amp;ecret id</source>
        <translation>S&amp;ecret-ID</translation>
    </message>
    <message>
        <source>Method mounted at</source>
        <translation>Methode eingebunden unter</translation>
    </message>
    <message>
        <source>&amp;Role</source>
        <translation>&amp;Rolle</translation>
    </message>
    <message>
        <source>Token &amp;file</source>
        <translation>Token-&amp;Datei</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>Der Schlüsselbund wird gefragt…</translation>
    </message>
    <message>
        <source>This cluster is set to read only: nothing may be changed in it from here.</source>
        <translation>Dieser Cluster ist auf „nur lesen“ gesetzt: von hier aus darf nichts in ihm geändert werden.</translation>
    </message>
    <message>
        <source>%1 The login is used while the engine runs, and kept nowhere.</source>
        <translation>%1 Die Anmeldung wird verwendet, solange die Engine läuft, und nirgends behalten.</translation>
    </message>
    <message>
        <source>A login is kept there. Type to use another.</source>
        <translation>Dort wird eine Anmeldung aufbewahrt. Tippen Sie, um eine andere zu verwenden.</translation>
    </message>
    <message>
        <source>from the keyring</source>
        <translation>aus dem Schlüsselbund</translation>
    </message>
    <message>
        <source>Without that it is used while the engine runs, and kept nowhere.</source>
        <translation>Andernfalls wird sie verwendet, solange die Engine läuft, und nirgends behalten.</translation>
    </message>
    <message>
        <source>as typed in before</source>
        <translation>wie zuvor eingegeben</translation>
    </message>
    <message>
        <source>Logging in to Vault…</source>
        <translation>Anmeldung an Vault…</translation>
    </message>
    <message>
        <source>The engine runs. %1</source>
        <translation>Die Engine läuft. %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Start the engine</source>
        <translation>Engine &amp;starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Names&amp;paces</source>
        <translation>Name&amp;spaces</translation>
    </message>
    <message>
        <source>found in this program&apos;s environment; type to use another</source>
        <translation>in der Umgebung dieses Programms gefunden; tippen Sie, um ein anderes zu verwenden</translation>
    </message>
</context>
<context>
    <name>keywright::ui::EngineSign</name>
    <message>
        <source>Engine starts here</source>
        <translation>Engine startet hier</translation>
    </message>
    <message>
        <source>Engine waits here</source>
        <translation>Engine wartet hier</translation>
    </message>
    <message>
        <source>Engine runs here</source>
        <translation>Engine läuft hier</translation>
    </message>
    <message>
        <source>Engine ends…</source>
        <translation>Engine endet…</translation>
    </message>
    <message>
        <source>Engine has ended</source>
        <translation>Engine ist beendet</translation>
    </message>
    <message>
        <source>Engine has failed</source>
        <translation>Engine ist gescheitert</translation>
    </message>
    <message>
        <source>Engines in this program</source>
        <translation>Engines in diesem Programm</translation>
    </message>
    <message>
        <source>The engine of %1 runs in this program.</source>
        <translation>Die Engine von %1 läuft in diesem Programm.</translation>
    </message>
    <message>
        <source>Another engine (%1) holds the Lease. This one takes over when that one ends.</source>
        <translation>Eine andere Engine (%1) hält die Lease. Diese übernimmt, wenn jene endet.</translation>
    </message>
    <message>
        <source>1 credential</source>
        <translation>1 Credential</translation>
    </message>
    <message>
        <source>%1 credentials</source>
        <translation>%1 Credentials</translation>
    </message>
    <message>
        <source>%1 being worked on</source>
        <translation>%1 in Arbeit</translation>
    </message>
    <message>
        <source>Why…</source>
        <translation>Warum…</translation>
    </message>
    <message>
        <source>Stop…</source>
        <translation>Beenden…</translation>
    </message>
    <message>
        <source>Why the engine of %1 has failed</source>
        <translation>Warum die Engine von %1 gescheitert ist</translation>
    </message>
    <message>
        <source>Stop the engine of %1</source>
        <translation>Die Engine von %1 beenden</translation>
    </message>
    <message>
        <source>Engine cannot start yet</source>
        <translation>Engine kann noch nicht starten</translation>
    </message>
    <message>
        <source>It is tried again and again: %1</source>
        <translation>Es wird immer wieder versucht: %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ExportDialog</name>
    <message>
        <source>Export 1 credential</source>
        <translation>1 Credential exportieren</translation>
    </message>
    <message>
        <source>Export %1 credentials</source>
        <translation>%1 Credentials exportieren</translation>
    </message>
    <message>
        <source>Reading: %1 of %2</source>
        <translation>Gelesen: %1 von %2</translation>
    </message>
    <message>
        <source>and %1 more clusters</source>
        <translation>und %1 weitere Cluster</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben…</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>1 credential is in %1.</source>
        <translation>1 Credential ist in %1.</translation>
    </message>
    <message>
        <source>%1 credentials are in %2.</source>
        <translation>%1 Credentials sind in %2.</translation>
    </message>
    <message>
        <source>1 is missing; the file says so too:</source>
        <translation>1 fehlt; die Datei sagt es auch:</translation>
    </message>
    <message>
        <source>%1 are missing; the file names all of them:</source>
        <translation>%1 fehlen; die Datei nennt sie alle:</translation>
    </message>
</context>
<context>
    <name>keywright::ui::FactsGrid</name>
    <message>
        <source>SES SMTP login for %1</source>
        <translation>SES-SMTP-Anmeldung für %1</translation>
    </message>
    <message>
        <source>AWS credentials file</source>
        <translation>AWS-Credentials-Datei</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Secret</translation>
    </message>
    <message>
        <source>Vault mount</source>
        <translation>Vault-Mount</translation>
    </message>
    <message>
        <source>IAM user</source>
        <translation>IAM-Benutzer</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>Defined</source>
        <translation>Definiert</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1; suspended: not rotated, each key dies after %1</source>
        <translation>%1; ausgesetzt: wird nicht rotiert, jeder Schlüssel stirbt nach %1</translation>
    </message>
    <message>
        <source>rotates every %1, each key dies after %2</source>
        <translation>rotiert alle %1, endet nach %2</translation>
    </message>
    <message>
        <source>%1 (also: %2)</source>
        <translation>%1 (auch: %2)</translation>
    </message>
    <message>
        <source>%1 (an existing user, whose keys are rotated)</source>
        <translation>%1 (ein bestehender Benutzer, dessen Schlüssel rotiert werden)</translation>
    </message>
    <message>
        <source>none planned</source>
        <translation>keine geplant</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter: a word, is:failing, ns:team-1*, expires:&lt;7d …   (Ctrl+F)</source>
        <translation>Filter: ein Wort, is:failing, ns:team-1*, expires:&lt;7d …   (Strg+F)</translation>
    </message>
    <message>
        <source>%1 credentials</source>
        <translation>%1 Credentials</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Take this out of the filter</source>
        <translation>Dies aus dem Filter nehmen</translation>
    </message>
    <message>
        <source>Take %1 out of the filter</source>
        <translation>%1 aus dem Filter nehmen</translation>
    </message>
    <message>
        <source>1 credential</source>
        <translation>1 Credential</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Den Filter leeren</translation>
    </message>
</context>
<context>
    <name>keywright::ui::FindingModel</name>
    <message>
        <source>%1 (Ctrl+.)</source>
        <translation>%1 (Strg+.)</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Akzeptiert: %1</translation>
    </message>
    <message>
        <source>%1, line %2: %3 %4 [%5]</source>
        <translation>%1, Zeile %2: %3 %4 [%5]</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::FindingsView</name>
    <message>
        <source>What the check found</source>
        <translation>Was die Prüfung fand</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>keywright::ui::GoToDialog</name>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Credential, namespace, cluster or action:  &gt; action  @ namespace  # cluster</source>
        <translation>Credential, Namespace, Cluster oder Aktion:  &gt; Aktion  @ Namespace  # Cluster</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
</context>
<context>
    <name>keywright::ui::HistoryTab</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Events are being read…</source>
        <translation>Events werden gelesen…</translation>
    </message>
    <message>
        <source>There are no Events about it; a cluster forgets them after an hour or so.</source>
        <translation>Es gibt keine Events dazu; ein Cluster vergisst sie nach etwa einer Stunde.</translation>
    </message>
    <message>
        <source>You may not read Events here: only what the object itself remembers is shown. %1</source>
        <translation>Sie dürfen hier keine Events lesen: nur was sich das Objekt selbst merkt, wird angezeigt. %1</translation>
    </message>
    <message>
        <source>Events could not be read. %1</source>
        <translation>Events konnten nicht gelesen werden. %1</translation>
    </message>
    <message>
        <source>The object&apos;s own history is not known: it has not been read. %1</source>
        <translation>Der Verlauf des Objekts ist nicht bekannt: es wurde nicht gelesen. %1</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Event, %1 times</source>
        <translation>Event, %1-mal</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Event</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ImportRun</name>
    <message>
        <source>The checks of the policy found 1 thing:</source>
        <translation>Die Prüfungen der Richtlinie haben einen Befund:</translation>
    </message>
    <message>
        <source>The checks of the policy found %1 things:</source>
        <translation>Die Prüfungen der Richtlinie haben %1 Befunde:</translation>
    </message>
    <message>
        <source>Choose the cluster that it goes to.</source>
        <translation>Wählen Sie den Cluster, in den es soll.</translation>
    </message>
    <message>
        <source>The cluster is read-only here.</source>
        <translation>Der Cluster ist hier auf „nur lesen“ gesetzt.</translation>
    </message>
    <message>
        <source>It names no namespace: say which one it goes to.</source>
        <translation>Es nennt keinen Namespace: sagen Sie, in welchen es soll.</translation>
    </message>
    <message>
        <source>%1 is in %2 (document %3) too: only one of them can be applied.</source>
        <translation>%1 steht auch in %2 (Dokument %3): nur eines davon kann angewendet werden.</translation>
    </message>
    <message>
        <source>Stays, since others have set it: %1</source>
        <translation>Bleibt, da andere es gesetzt haben: %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ImportSheet</name>
    <message>
        <source>Import a folder</source>
        <translation>Ordner importieren</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Manifests (*.yaml *.yml *.json)</source>
        <translation>Manifeste (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>also for those that &amp;name one</source>
        <translation>auch für die, die einen &amp;nennen</translation>
    </message>
    <message>
        <source>&amp;Files…</source>
        <translation>&amp;Dateien…</translation>
    </message>
    <message>
        <source>Fol&amp;der…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Cli&amp;pboard</source>
        <translation>&amp;Zwischenablage</translation>
    </message>
    <message>
        <source>Import credentials</source>
        <translation>Credentials importieren</translation>
    </message>
    <message>
        <source>Manifests of AwsCredentials, YAML or JSON, many in one file if you like. Drop files or a folder here, or press Ctrl+V. Nothing is applied before you say so.</source>
        <translation>Manifeste von AwsCredentials, YAML oder JSON, auch viele in einer Datei. Legen Sie Dateien oder einen Ordner hier ab, oder drücken Sie Strg+V. Angewendet wird nichts, bevor Sie es sagen.</translation>
    </message>
    <message>
        <source>choose a cluster</source>
        <translation>Cluster wählen</translation>
    </message>
    <message>
        <source>for those that name none</source>
        <translation>für die, die keinen nennen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To c&amp;luster</source>
        <translation>In den C&amp;luster</translation>
    </message>
    <message>
        <source>To namespa&amp;ce</source>
        <translation>In den Namespa&amp;ce</translation>
    </message>
    <message>
        <source>To namespace</source>
        <translation>In den Namespace</translation>
    </message>
    <message>
        <source>To cluster</source>
        <translation>In den Cluster</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Credential</translation>
    </message>
    <message>
        <source>What it does, or why not</source>
        <translation>Was es tut, oder warum nicht</translation>
    </message>
    <message>
        <source>clipboard</source>
        <translation>Zwischenablage</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 Dateien</translation>
    </message>
    <message>
        <source>There is no manifest in “%1”.</source>
        <translation>In „%1“ ist kein Manifest.</translation>
    </message>
    <message>
        <source>Reading “%1” …</source>
        <translation>„%1“ wird gelesen …</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angehakt</translation>
    </message>
    <message>
        <source>%1, document %2</source>
        <translation>%1, Dokument %2</translation>
    </message>
    <message>
        <source>%1 would be made</source>
        <translation>%1 würden angelegt</translation>
    </message>
    <message>
        <source>%1 would change</source>
        <translation>%1 würden sich ändern</translation>
    </message>
    <message>
        <source>%1 made</source>
        <translation>%1 angelegt</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 geändert</translation>
    </message>
    <message>
        <source>%1 the same</source>
        <translation>%1 gleich</translation>
    </message>
    <message>
        <source>%1 of others</source>
        <translation>%1 gehören anderen</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 ausgelassen</translation>
    </message>
    <message>
        <source>%1 not known</source>
        <translation>%1 nicht bekannt</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 cannot be applied</source>
        <translation>%1 nicht anwendbar</translation>
    </message>
    <message>
        <source>Imported: %1; failed: %2.</source>
        <translation>Importiert: %1; fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>das Abgelegte</translation>
    </message>
</context>
<context>
    <name>keywright::ui::KeySection</name>
    <message>
        <source>Key and Secret</source>
        <translation>Schlüssel und Secret</translation>
    </message>
    <message>
        <source>File of the AWS CLI, as key “credentials”</source>
        <translation>Datei der AWS-CLI, als Schlüssel „credentials“</translation>
    </message>
    <message>
        <source>SES by SMTP, in</source>
        <translation>SES über SMTP, in</translation>
    </message>
    <message>
        <source>Restart what took the Secret as environment</source>
        <translation>Neu starten, was das Secret als Umgebung bezog</translation>
    </message>
    <message>
        <source>Region of SES</source>
        <translation>Region von SES</translation>
    </message>
    <message>
        <source>Lifetime</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Li&amp;fetime</source>
        <translation>&amp;Lebensdauer</translation>
    </message>
    <message>
        <source>S&amp;ecret</source>
        <translation>S&amp;ecret</translation>
    </message>
    <message>
        <source>Also holds</source>
        <translation>Enthält auch</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Vault mount</source>
        <translation>Vault-Mount</translation>
    </message>
</context>
<context>
    <name>keywright::ui::KeyTimelineWidget</name>
    <message>
        <source>Life of the keys</source>
        <translation>Leben der Schlüssel</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>There is no key, and none is planned.</source>
        <translation>Es gibt keinen Schlüssel, und keiner ist geplant.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::MainWindow</name>
    <message>
        <source>New credential…</source>
        <translation>Neues Credential…</translation>
    </message>
    <message>
        <source>Show all credentials</source>
        <translation>Alle Credentials zeigen</translation>
    </message>
    <message>
        <source>Choose clusters…</source>
        <translation>Cluster wählen…</translation>
    </message>
    <message>
        <source>Choose a credential first.</source>
        <translation>Wählen Sie zuerst ein Credential.</translation>
    </message>
    <message>
        <source>● %1 live</source>
        <translation>● %1 live</translation>
    </message>
    <message>
        <source>● %1 live  ◌ %2 not</source>
        <translation>● %1 live  ◌ %2 nicht</translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 angezeigt</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>sorted by %1</source>
        <translation>sortiert nach %1</translation>
    </message>
    <message>
        <source>sorted by %1, descending</source>
        <translation>sortiert nach %1, absteigend</translation>
    </message>
    <message>
        <source> · order frozen – %1 moved, F5 sorts again</source>
        <translation> · Reihenfolge eingefroren – %1 verschoben, F5 sortiert neu</translation>
    </message>
    <message>
        <source>No cluster is watched yet.</source>
        <translation>Noch wird kein Cluster beobachtet.</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Verbindung zu %1 …</translation>
    </message>
    <message>
        <source>There are no credentials yet.
New credential… makes the first one.</source>
        <translation>Es gibt noch keine Credentials.
„Neues Credential…“ legt das erste an.</translation>
    </message>
    <message>
        <source>Nothing needs you.
All %1 credentials are as they should be.</source>
        <translation>Nichts braucht Sie.
Alle %1 Credentials sind, wie sie sein sollen.</translation>
    </message>
    <message>
        <source>None of %1 credentials matches the filter.</source>
        <translation>Keines von %1 Credentials passt zum Filter.</translation>
    </message>
    <message>
        <source>There are no credentials to be seen.</source>
        <translation>Es sind keine Credentials zu sehen.</translation>
    </message>
    <message>
        <source>Unknown: %1.</source>
        <translation>Unbekannt: %1.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New credential…</source>
        <translation>&amp;Neues Credential…</translation>
    </message>
    <message>
        <source>&amp;Export what is shown…</source>
        <translation>&amp;Angezeigtes exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>Go to &amp;anything…</source>
        <translation>&amp;Gehe zu Beliebigem…</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>&amp;Liste</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>All credentials</source>
        <translation>Alle Credentials</translation>
    </message>
    <message>
        <source>Key ends in 7 days</source>
        <translation>Endet in 7 Tagen</translation>
    </message>
    <message>
        <source>Rotating now</source>
        <translation>Rotiert gerade</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>C&amp;luster</source>
        <translation>C&amp;luster</translation>
    </message>
    <message>
        <source>&amp;Choose clusters…</source>
        <translation>&amp;Cluster wählen…</translation>
    </message>
    <message>
        <source>Connect &amp;again to all that do not answer</source>
        <translation>&amp;Erneut mit allen verbinden, die nicht antworten</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>&amp;About Keywright</source>
        <translation>&amp;Über Keywright</translation>
    </message>
    <message>
        <source>About Keywright</source>
        <translation>Über Keywright</translation>
    </message>
    <message>
        <source>Keywright %1
AWS keys for Kubernetes namespaces, issued by Vault and rotated at half of their life.

Free software: GPL-3.0-or-later.</source>
        <translation>Keywright %1
AWS-Schlüssel für Kubernetes-Namespaces, von Vault ausgestellt und nach der Hälfte ihres Lebens rotiert.

Freie Software: GPL-3.0-or-later.</translation>
    </message>
    <message>
        <source>No cluster is watched</source>
        <translation>Kein Cluster wird beobachtet</translation>
    </message>
    <message>
        <source>&amp;Credential</source>
        <translation>&amp;Credential</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>&amp;Bearbeiten…</translation>
    </message>
    <message>
        <source>Change &amp;many…</source>
        <translation>&amp;Viele ändern…</translation>
    </message>
    <message>
        <source>&amp;Rotate now…</source>
        <translation>Jetzt &amp;rotieren…</translation>
    </message>
    <message>
        <source>Com&amp;promised…</source>
        <translation>&amp;Kompromittiert…</translation>
    </message>
    <message>
        <source>&amp;Suspend…</source>
        <translation>&amp;Aussetzen…</translation>
    </message>
    <message>
        <source>Res&amp;ume…</source>
        <translation>&amp;Fortsetzen…</translation>
    </message>
    <message>
        <source>Restart &amp;workloads…</source>
        <translation>&amp;Workloads neu starten…</translation>
    </message>
    <message>
        <source>&amp;Open the Secret…</source>
        <translation>Das &amp;Secret öffnen…</translation>
    </message>
    <message>
        <source>Copy &amp;kubectl command</source>
        <translation>kubectl-Befehl ko&amp;pieren</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>&amp;Zeitachse</translation>
    </message>
    <message>
        <source>Sort &amp;again now</source>
        <translation>&amp;Jetzt neu sortieren</translation>
    </message>
    <message>
        <source>Save this &amp;filter…</source>
        <translation>Diesen &amp;Filter speichern…</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>Seiten&amp;leiste</translation>
    </message>
    <message>
        <source>Detail at the &amp;right</source>
        <translation>Einzelheiten &amp;rechts</translation>
    </message>
    <message>
        <source>Colours of the s&amp;ystem</source>
        <translation>Farben des S&amp;ystems</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>namespace</source>
        <translation>Namespace</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>Name des Filters „%1“</translation>
    </message>
    <message>
        <source>You may not list the credentials of all namespaces of %1.
Namespaces that you may see, separated by spaces:</source>
        <translation>Sie dürfen die Credentials aller Namespaces von %1 nicht auflisten.
Namespaces, die Sie sehen dürfen, durch Leerzeichen getrennt:</translation>
    </message>
    <message>
        <source>Space, Shift+Up/Down	Select rows</source>
        <translation>Leertaste, Umschalt+Auf/Ab	Zeilen auswählen</translation>
    </message>
    <message>
        <source>Enter	Into the detail; Alt+1 … Alt+6 its tabs</source>
        <translation>Eingabe	In die Einzelheiten; Alt+1 … Alt+6 deren Reiter</translation>
    </message>
    <message>
        <source>+, -, Left, Right, Home	In the timeline: zoom, move, back to now</source>
        <translation>+, -, Links, Rechts, Pos1	In der Zeitachse: vergrößern und verkleinern, verschieben, zurück zu jetzt</translation>
    </message>
    <message>
        <source>Esc	Out of the completion, then clears the filter</source>
        <translation>Esc	Aus der Vervollständigung heraus, dann leert es den Filter</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>What needs you is being sorted in …</source>
        <translation>Was Handlungsbedarf hat, wird eingeordnet …</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
</context>
<context>
    <name>keywright::ui::NoticeBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>Den Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>keywright::ui::OverviewTab</name>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Ausgestellt</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Veröffentlicht</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Endet</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PermissionsSection</name>
    <message>
        <source>Permissions</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>A new IAM &amp;user for each key</source>
        <translation>Ein neuer IAM-&amp;Benutzer für jeden Schlüssel</translation>
    </message>
    <message>
        <source>An existing &amp;IAM user</source>
        <translation>Ein bestehender &amp;IAM-Benutzer</translation>
    </message>
    <message>
        <source>For third parties and resource policies that name the user&apos;s ARN. Vault rotates its keys, keeps the two newest and deletes others.</source>
        <translation>Für Dritte und Ressourcenrichtlinien, die den ARN des Benutzers nennen. Vault rotiert dessen Schlüssel, behält die beiden neuesten und löscht andere.</translation>
    </message>
    <message>
        <source>names, with commas between them</source>
        <translation>Namen mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>ARN of a policy, or none</source>
        <translation>ARN einer Richtlinie, oder keiner</translation>
    </message>
    <message>
        <source>key=value, one a line</source>
        <translation>Schlüssel=Wert, eines je Zeile</translation>
    </message>
    <message>
        <source>IAM user</source>
        <translation>IAM-Benutzer</translation>
    </message>
    <message>
        <source>M&amp;anaged</source>
        <translation>&amp;Verwaltete</translation>
    </message>
    <message>
        <source>&amp;Groups</source>
        <translation>&amp;Gruppen</translation>
    </message>
    <message>
        <source>&amp;Boundary</source>
        <translation>G&amp;renze</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PlaceSection</name>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>&amp;Cluster</source>
        <translation>&amp;Cluster</translation>
    </message>
    <message>
        <source>Name&amp;space</source>
        <translation>Name&amp;space</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>type it: namespaces cannot be listed here</source>
        <translation>eintippen: Namespaces lassen sich hier nicht auflisten</translation>
    </message>
    <message numerus="yes">
        <source>one of %n</source>
        <translation>
            <numerusform>einer von %n</numerusform>
            <numerusform>einer von %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>keywright::ui::PlanView</name>
    <message>
        <source>What there is to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Differences and content</source>
        <translation>Unterschiede und Inhalt</translation>
    </message>
    <message>
        <source>Differences to what is there:</source>
        <translation>Unterschiede zu dem, was da ist:</translation>
    </message>
    <message>
        <source>What will be there:</source>
        <translation>Was da sein wird:</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>wie es sein soll</translation>
    </message>
    <message>
        <source>will be made</source>
        <translation>wird angelegt</translation>
    </message>
    <message>
        <source>will be changed</source>
        <translation>wird geändert</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Vault</translation>
    </message>
    <message>
        <source>could not be looked at</source>
        <translation>konnte nicht angesehen werden</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>wird geschrieben</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PolicyChanges</name>
    <message>
        <source>There is no problem in this line. F8 goes to the next one.</source>
        <translation>In dieser Zeile ist kein Problem. F8 geht zum nächsten.</translation>
    </message>
    <message>
        <source>This is accepted: %1</source>
        <translation>Dies ist akzeptiert: %1</translation>
    </message>
    <message>
        <source>Nobody but you can know what to write here. %1</source>
        <translation>Nur Sie können wissen, was hier zu schreiben ist. %1</translation>
    </message>
    <message>
        <source>Only what is JSON can be formatted. %1</source>
        <translation>Nur was JSON ist, lässt sich formatieren. %1</translation>
    </message>
    <message>
        <source>This was Terraform, and is JSON now.</source>
        <translation>Dies war Terraform und ist jetzt JSON.</translation>
    </message>
    <message>
        <source>What was pasted is Terraform.</source>
        <translation>Was eingefügt wurde, ist Terraform.</translation>
    </message>
    <message>
        <source>This was YAML, and is JSON now.</source>
        <translation>Dies war YAML und ist jetzt JSON.</translation>
    </message>
    <message>
        <source>What was pasted is YAML.</source>
        <translation>Was eingefügt wurde, ist YAML.</translation>
    </message>
    <message>
        <source>Of what was pasted only the policy was taken.</source>
        <translation>Vom Eingefügten wurde nur die Richtlinie genommen.</translation>
    </message>
    <message>
        <source>There is a whole policy in what was pasted.</source>
        <translation>Im Eingefügten steht eine ganze Richtlinie.</translation>
    </message>
    <message>
        <source> Write over ${…}: only Terraform knows what it stands for (places: %1).</source>
        <translation> Überschreiben Sie ${…}: nur Terraform weiß, wofür es steht (Stellen: %1).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Use It as the Whole Policy</source>
        <translation>Als ganze Richtlinie verwenden</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PolicyEditor</name>
    <message>
        <source>Text of the policy</source>
        <translation>Text der Richtlinie</translation>
    </message>
    <message>
        <source>JSON. Escape, then Tab leaves the editor; so does Ctrl+Tab.</source>
        <translation>JSON. Esc, dann Tab verlässt den Editor; Strg+Tab ebenso.</translation>
    </message>
    <message>
        <source>JSON, for reading.</source>
        <translation>JSON, zum Lesen.</translation>
    </message>
    <message>
        <source>Ctrl+Space begins a policy. JSON, Terraform or YAML can be pasted.</source>
        <translation>Strg+Leertaste beginnt eine Richtlinie. JSON, Terraform oder YAML lassen sich einfügen.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PolicyPane</name>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Nothing to check yet</source>
        <translation>Noch nichts zu prüfen</translation>
    </message>
    <message>
        <source>Ctrl+Space completes · Esc, then Tab leaves the text</source>
        <translation>Strg+Leertaste vervollständigt · Esc, dann Tab verlässt den Text</translation>
    </message>
    <message>
        <source>Next Problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Previous Problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vervollständigen</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatieren</translation>
    </message>
    <message>
        <source>Shrink…</source>
        <translation>Kürzen…</translation>
    </message>
    <message>
        <source>What It Allows</source>
        <translation>Was sie erlaubt</translation>
    </message>
    <message>
        <source>Indent the policy anew (Ctrl+Shift+I)</source>
        <translation>Die Richtlinie neu einrücken (Strg+Umschalt+I)</translation>
    </message>
    <message>
        <source>Say the same in fewer characters</source>
        <translation>Dasselbe mit weniger Zeichen sagen</translation>
    </message>
    <message>
        <source>Esc, then Tab leaves</source>
        <translation>Esc, Tab: verlassen</translation>
    </message>
    <message>
        <source>Make the change that the problem in this line asks for (Ctrl+. or Alt+Enter)</source>
        <translation>Die Änderung vornehmen, die das Problem in dieser Zeile verlangt (Strg+. oder Alt+Eingabe)</translation>
    </message>
    <message>
        <source>There is no finding in this line: choose one in the list below (F8).</source>
        <translation>In dieser Zeile ist kein Befund: wählen Sie einen in der Liste darunter (F8).</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Akzeptieren…</translation>
    </message>
    <message>
        <source>Say why the problem in this line is all right: it then counts no more</source>
        <translation>Sagen, warum das Problem in dieser Zeile in Ordnung ist: es zählt dann nicht mehr</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PolicyTab</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Managed policies</source>
        <translation>Verwaltete Richtlinien</translation>
    </message>
    <message>
        <source>IAM groups</source>
        <translation>IAM-Gruppen</translation>
    </message>
    <message>
        <source>Permissions boundary</source>
        <translation>Berechtigungsgrenze</translation>
    </message>
    <message>
        <source>Path of the users</source>
        <translation>Pfad der Benutzer</translation>
    </message>
    <message>
        <source>Tags of the users</source>
        <translation>Tags der Benutzer</translation>
    </message>
    <message>
        <source>The policy is not known: the object has not been read.</source>
        <translation>Die Richtlinie ist nicht bekannt: das Objekt wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The keys are those of the existing IAM user %1, with the permissions that it has in AWS.</source>
        <translation>Die Schlüssel sind die des bestehenden IAM-Benutzers %1, mit den Rechten, die er in AWS hat.</translation>
    </message>
    <message>
        <source>There is no inline policy.</source>
        <translation>Es gibt keine Inline-Richtlinie.</translation>
    </message>
    <message>
        <source>What it may do, besides the inline policy</source>
        <translation>Was es darf, außer der Inline-Policy</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PolicyWorker</name>
    <message>
        <source>What it allows is told as soon as it is JSON.</source>
        <translation>Was sie erlaubt, wird gesagt, sobald sie JSON ist.</translation>
    </message>
    <message>
        <source>What it allows is told as soon as it is a policy. %1</source>
        <translation>Was sie erlaubt, wird gesagt, sobald es eine Richtlinie ist. %1</translation>
    </message>
    <message>
        <source>There is no policy yet.</source>
        <translation>Es gibt noch keine Richtlinie.</translation>
    </message>
    <message>
        <source>What it allows is not told for more than %1 statements: that takes too long while somebody writes. “keywright explain” tells it.</source>
        <translation>Was sie erlaubt, wird bei mehr als %1 Statements nicht gesagt: das dauert zu lange, während jemand schreibt. „keywright explain“ sagt es.</translation>
    </message>
    <message>
        <source> What %1 allows besides is not known here.</source>
        <translation> Was %1 außerdem erlaubt, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>What it allows is not told: with %1 characters it is too large for any policy. “keywright explain” tells it.</source>
        <translation>Was sie erlaubt, wird nicht gesagt: Mit %1 Zeichen ist sie für jede Richtlinie zu groß. „keywright explain“ sagt es.</translation>
    </message>
    <message>
        <source>What it allows is not told: so many actions on so many resources take too long while somebody writes. “keywright explain” tells it.</source>
        <translation>Was sie erlaubt, wird nicht gesagt: So viele Aktionen auf so vielen Ressourcen dauern beim Schreiben zu lange. „keywright explain“ sagt es.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::PrintDialog</name>
    <message>
        <source>For somebody else to apply</source>
        <translation>Zum Anwenden durch jemand anderen</translation>
    </message>
    <message>
        <source>&amp;CRD</source>
        <translation>&amp;CRD</translation>
    </message>
    <message>
        <source>For an admin of the cluster: kubectl apply --server-side -f keywright-crd.yaml</source>
        <translation>Für einen Admin des Clusters: kubectl apply --server-side -f keywright-crd.yaml</translation>
    </message>
    <message>
        <source>&amp;RBAC</source>
        <translation>&amp;RBAC</translation>
    </message>
    <message>
        <source>For an admin of the cluster: kubectl apply -f keywright-rbac.yaml</source>
        <translation>Für einen Admin des Clusters: kubectl apply -f keywright-rbac.yaml</translation>
    </message>
    <message>
        <source>&amp;Vault</source>
        <translation>&amp;Vault</translation>
    </message>
    <message>
        <source>For an admin of Vault, logged in by “vault login”: sh keywright-vault.sh. It may be run again and again.</source>
        <translation>Für einen Admin von Vault, angemeldet mit „vault login“: sh keywright-vault.sh. Es darf beliebig oft ausgeführt werden.</translation>
    </message>
    <message>
        <source>&amp;AWS</source>
        <translation>&amp;AWS</translation>
    </message>
    <message>
        <source>For an admin of the AWS account: the IAM policy of the user whose key Vault has at this mount.</source>
        <translation>Für einen Admin des AWS-Kontos: die IAM-Richtlinie des Benutzers, dessen Schlüssel Vault an diesem Mount hat.</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ProblemList</name>
    <message>
        <source>Problems of the policy</source>
        <translation>Probleme der Richtlinie</translation>
    </message>
    <message>
        <source>%1 error</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>%1 errors</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>%1 security problem</source>
        <translation>%1 Sicherheitsproblem</translation>
    </message>
    <message>
        <source>%1 security problems</source>
        <translation>%1 Sicherheitsprobleme</translation>
    </message>
    <message>
        <source>%1 warning</source>
        <translation>%1 Warnung</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 Warnungen</translation>
    </message>
    <message>
        <source>%1 hint</source>
        <translation>%1 Hinweis</translation>
    </message>
    <message>
        <source>%1 hints</source>
        <translation>%1 Hinweise</translation>
    </message>
    <message>
        <source>%1 accepted</source>
        <translation>%1 akzeptiert</translation>
    </message>
    <message>
        <source>No problems found</source>
        <translation>Keine Probleme gefunden</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>keywright::ui::PurposeSection</name>
    <message>
        <source>First of all: could it be a role by IRSA? It needs no key, so nothing is rotated and nothing can leak.</source>
        <translation>Zu allererst: könnte es eine Rolle über IRSA sein? Sie braucht keinen Schlüssel, also wird nichts rotiert, und nichts kann durchsickern.</translation>
    </message>
    <message>
        <source>C&amp;lient without IRSA</source>
        <translation>C&amp;lient ohne IRSA</translation>
    </message>
    <message>
        <source>All SDKs of AWS take a role by IRSA since 2019: an update of the client may be all that is needed. If it takes nothing but a key pair, say in the note which client it is.</source>
        <translation>Alle SDKs von AWS nehmen seit 2019 eine Rolle über IRSA: vielleicht genügt es, den Client zu aktualisieren. Nimmt er nichts als ein Schlüsselpaar, so sagen Sie in der Notiz, welcher Client es ist.</translation>
    </message>
    <message>
        <source>SES by SMT&amp;P</source>
        <translation>SES über SMT&amp;P</translation>
    </message>
    <message>
        <source>SMTP takes a password, which can only be made from a key: Keywright puts both into the Secret. A client that can use the API of SES needs a role by IRSA, and no key.</source>
        <translation>SMTP braucht ein Passwort, das sich nur aus einem Schlüssel bilden lässt: Keywright legt beide in das Secret. Ein Client, der die API von SES verwenden kann, braucht eine Rolle über IRSA und keinen Schlüssel.</translation>
    </message>
    <message>
        <source>&amp;Third party</source>
        <translation>&amp;Dritte</translation>
    </message>
    <message>
        <source>A service outside keeps the key, so no role reaches it. Ask it first whether it can assume a role with an external id; if it must know an ARN, take an existing user, whose ARN stays.</source>
        <translation>Ein Dienst außerhalb verwahrt den Schlüssel: keine Rolle erreicht ihn. Fragen Sie zuerst nach einer Rolle mit External ID; braucht er einen ARN, nehmen Sie einen bestehenden Benutzer, dessen ARN bleibt.</translation>
    </message>
    <message>
        <source>&amp;Other</source>
        <translation>&amp;Anderes</translation>
    </message>
    <message>
        <source>A role by IRSA would need no key at all. Say in the note what keeps the workload from one: whoever audits this will ask.</source>
        <translation>Eine Rolle über IRSA bräuchte gar keinen Schlüssel. Sagen Sie in der Notiz, was dem Workload eine solche verwehrt: wer dies prüft, wird danach fragen.</translation>
    </message>
    <message>
        <source>Why a key?</source>
        <translation>Warum ein Schlüssel?</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>for whoever audits this</source>
        <translation>für den, der dies prüft</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ReportCollector</name>
    <message>
        <source>It is gone: somebody has deleted it meanwhile.</source>
        <translation>Es ist nicht mehr da: jemand hat es inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>The report was cancelled before it was read.</source>
        <translation>Der Bericht wurde abgebrochen, bevor dies gelesen war.</translation>
    </message>
    <message>
        <source>The cluster was closed.</source>
        <translation>Der Cluster wurde geschlossen.</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>Es lässt sich nicht lesen: %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ReportPage</name>
    <message>
        <source>Permissions gained and lost</source>
        <translation>Gewonnene und verlorene Rechte</translation>
    </message>
    <message>
        <source>Difference as text</source>
        <translation>Unterschied als Text</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Fields that change</source>
        <translation>Felder, die sich ändern</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>2  API server</source>
        <translation>2  API-Server</translation>
    </message>
    <message>
        <source>In &amp;words</source>
        <translation>In &amp;Worten</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>Als &amp;Text</translation>
    </message>
    <message>
        <source>3  What changes</source>
        <translation>3  Was sich ändert</translation>
    </message>
    <message>
        <source>1  Policy check: nothing found</source>
        <translation>1  Richtlinienprüfung: nichts gefunden</translation>
    </message>
    <message>
        <source>1  Policy check: findings (%1)</source>
        <translation>1  Richtlinienprüfung: Befunde (%1)</translation>
    </message>
    <message>
        <source>1  Policy check: findings (%1, of which %2 serious)</source>
        <translation>1  Richtlinienprüfung: Befunde (%1, davon %2 ernste)</translation>
    </message>
    <message>
        <source>The dry run changed nothing: it is like this already.</source>
        <translation>Der Probelauf hat nichts geändert: es ist bereits so.</translation>
    </message>
    <message>
        <source>It takes it: the dry run went through all its checks.</source>
        <translation>Er nimmt es an: der Probelauf bestand alle Prüfungen.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ReviewDialog</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>&amp;Erneut ansehen</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>Review &amp; apply</source>
        <translation>Durchsehen &amp; anwenden</translation>
    </message>
    <message>
        <source>What was refused</source>
        <translation>Was abgelehnt wurde</translation>
    </message>
    <message>
        <source>This cannot be applied. The draft is kept; nothing was changed.</source>
        <translation>Dies lässt sich nicht anwenden. Der Entwurf bleibt; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The API server is asked what it would do …</source>
        <translation>Der API-Server wird gefragt, was er tun würde …</translation>
    </message>
    <message>
        <source>There is an AwsCredential %1 already.</source>
        <translation>Es gibt bereits ein AwsCredential %1.</translation>
    </message>
    <message>
        <source>Choose another name, or open that one.</source>
        <translation>Wählen Sie einen anderen Namen, oder öffnen Sie jenes.</translation>
    </message>
    <message>
        <source>%1 was deleted and made anew since this window was opened.</source>
        <translation>%1 wurde gelöscht und neu angelegt, seit dieses Fenster geöffnet wurde.</translation>
    </message>
    <message>
        <source>Open the new one; this draft is kept.</source>
        <translation>Öffnen Sie das neue; dieser Entwurf bleibt.</translation>
    </message>
    <message>
        <source>Nothing was applied yet: it has changed since the dry run. This is what would happen now.</source>
        <translation>Noch wurde nichts angewendet: es hat sich seit dem Probelauf geändert. Dies würde jetzt geschehen.</translation>
    </message>
    <message>
        <source>Applying …</source>
        <translation>Wird angewendet …</translation>
    </message>
    <message>
        <source>%1 was made.</source>
        <translation>%1 wurde angelegt.</translation>
    </message>
    <message>
        <source>%1 was changed.</source>
        <translation>%1 wurde geändert.</translation>
    </message>
    <message>
        <source>Permissions are compared …</source>
        <translation>Rechte werden verglichen …</translation>
    </message>
    <message>
        <source>No answer came: what is there now is looked at …</source>
        <translation>Es kam keine Antwort: was jetzt da ist, wird angesehen …</translation>
    </message>
    <message>
        <source>It is not known whether this was applied. The draft is kept.</source>
        <translation>Es ist nicht bekannt, ob dies angewendet wurde. Der Entwurf bleibt erhalten.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::SecretSheet</name>
    <message>
        <source>Secret of %1</source>
        <translation>Secret von %1</translation>
    </message>
    <message>
        <source>Namespace %1, Secret %2</source>
        <translation>Namespace %1, Secret %2</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only the API server&apos;s audit log will tell that it was opened</source>
        <translation>Nur das Audit-Log des API-Servers wird sagen, dass es geöffnet wurde</translation>
    </message>
    <message>
        <source>: nothing is written to a cluster that is read-only here.</source>
        <translation>: in einen Cluster, der hier auf „nur lesen“ gesetzt ist, wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>An Event in the namespace tells that it was opened.</source>
        <translation>Ein Event im Namespace sagt, dass es geöffnet wurde.</translation>
    </message>
    <message>
        <source>, since no Event could be written: %1</source>
        <translation>, da kein Event geschrieben werden konnte: %1</translation>
    </message>
    <message>
        <source>The Secret %1 does not belong to this credential: somebody else made it. It is not shown.</source>
        <translation>Das Secret %1 gehört nicht zu diesem Credential: jemand anderes hat es angelegt. Es wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>A value that is revealed is hidden again after %1 seconds; what is copied is taken off the clipboard after 30.</source>
        <translation>Ein aufgedeckter Wert wird nach %1 Sekunden wieder verdeckt; was kopiert wird, verlässt die Zwischenablage nach 30.</translation>
    </message>
    <message>
        <source>It holds nothing.</source>
        <translation>Es enthält nichts.</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>Value of %1, masked</source>
        <translation>Wert von %1, verdeckt</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Aufdecken</translation>
    </message>
    <message>
        <source>Reveal %1</source>
        <translation>%1 aufdecken</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>keywright::ui::SecretValueView</name>
    <message>
        <source>not text, %1 bytes</source>
        <translation>kein Text, %1 Bytes</translation>
    </message>
</context>
<context>
    <name>keywright::ui::SetupDialog</name>
    <message>
        <source>Set up Keywright</source>
        <translation>Keywright einrichten</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken…</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Apply…</source>
        <translation>&amp;Anwenden…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>The same as texts, for somebody else to apply</source>
        <translation>Dasselbe als Texte, zum Anwenden durch jemand anderen</translation>
    </message>
    <message>
        <source>1 What</source>
        <translation>1 Was</translation>
    </message>
    <message>
        <source>2 Plan</source>
        <translation>2 Plan</translation>
    </message>
    <message>
        <source>3 Check</source>
        <translation>3 Prüfung</translation>
    </message>
    <message>
        <source>&amp;Look</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>Erneut &amp;prüfen</translation>
    </message>
    <message>
        <source>Nothing is changed before you have seen what.</source>
        <translation>Nichts wird geändert, bevor Sie gesehen haben, was.</translation>
    </message>
    <message>
        <source>This cluster is set to read only: Cluster, Choose clusters…</source>
        <translation>Dieser Cluster ist auf „nur lesen“ gesetzt: Cluster, Cluster wählen…</translation>
    </message>
    <message>
        <source>Looking at what is there…</source>
        <translation>Es wird angesehen, was da ist…</translation>
    </message>
    <message>
        <source>Nothing is to be written.</source>
        <translation>Nichts ist zu schreiben.</translation>
    </message>
    <message>
        <source>1 thing is to be written.</source>
        <translation>1 Ding ist zu schreiben.</translation>
    </message>
    <message>
        <source>%1 things are to be written.</source>
        <translation>%1 Dinge sind zu schreiben.</translation>
    </message>
    <message>
        <source>Not all could be looked at.</source>
        <translation>Nicht alles konnte angesehen werden.</translation>
    </message>
    <message>
        <source>Write 1 thing?</source>
        <translation>1 Ding schreiben?</translation>
    </message>
    <message>
        <source>Write %1 things?</source>
        <translation>%1 Dinge schreiben?</translation>
    </message>
    <message>
        <source>They are written one after the other, with your own rights in Kubernetes and those of your token in Vault. What is there under the same names is replaced as the plan shows.</source>
        <translation>Sie werden nacheinander geschrieben, mit Ihren eigenen Rechten in Kubernetes und denen Ihres Tokens in Vault. Was unter denselben Namen da ist, wird ersetzt, wie der Plan es zeigt.</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Wird geschrieben…</translation>
    </message>
    <message>
        <source>Ended at the first thing that failed, %1 of %2 are written. %3</source>
        <translation>Beim ersten Fehlschlag beendet, %1 von %2 sind geschrieben. %3</translation>
    </message>
    <message>
        <source>Checking all that the engine needs…</source>
        <translation>Alles wird geprüft, was die Engine braucht…</translation>
    </message>
    <message>
        <source>All that the engine needs is there.</source>
        <translation>Alles, was die Engine braucht, ist da.</translation>
    </message>
    <message>
        <source>1 thing is missing.</source>
        <translation>1 Ding fehlt.</translation>
    </message>
    <message>
        <source>%1 things are missing.</source>
        <translation>%1 Dinge fehlen.</translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation>K&amp;opieren</translation>
    </message>
    <message>
        <source>1 thing was noted: read it before you go.</source>
        <translation>Eine Anmerkung: lesen Sie sie, bevor Sie gehen.</translation>
    </message>
    <message>
        <source>%1 things were noted: read them before you go.</source>
        <translation>%1 Anmerkungen: lesen Sie sie, bevor Sie gehen.</translation>
    </message>
    <message>
        <source>Nothing was found missing.</source>
        <translation>Es wurde nichts gefunden, das fehlt.</translation>
    </message>
    <message>
        <source>Only %1 was looked at.</source>
        <translation>Angesehen wurde nur %1.</translation>
    </message>
    <message>
        <source>All that the engine needs there is there.</source>
        <translation>Alles, was die Engine dort braucht, ist da.</translation>
    </message>
    <message>
        <source>This cluster is set to read only here: print it, or change that under Cluster, Choose clusters.</source>
        <translation>Dieser Cluster ist hier auf „nur lesen“ gesetzt: drucken Sie es aus, oder ändern Sie das unter Cluster, Cluster wählen.</translation>
    </message>
    <message>
        <source>Kubernetes</source>
        <translation>Kubernetes</translation>
    </message>
    <message>
        <source>Vault with AWS</source>
        <translation>Vault mit AWS</translation>
    </message>
    <message>
        <source>That one may be written all the same: Back, then Look, tells.</source>
        <translation>Dieses kann trotzdem geschrieben sein: Zurück, dann Ansehen sagt es.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::SetupForm</name>
    <message>
        <source>&amp;Kubernetes: CustomResourceDefinition and RBAC</source>
        <translation>&amp;Kubernetes: CustomResourceDefinition und RBAC</translation>
    </message>
    <message>
        <source>&amp;Vault: policies, token role, the engine&apos;s login</source>
        <translation>&amp;Vault: Richtlinien, Token-Rolle, Anmeldung der Engine</translation>
    </message>
    <message>
        <source>Your token for Vault</source>
        <translation>Ihr Token für Vault</translation>
    </message>
    <message>
        <source>all; or names with blanks between them</source>
        <translation>alle; oder Namen mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>Done with your own rights: as %1.</source>
        <translation>Geschieht mit Ihren eigenen Rechten: als %1.</translation>
    </message>
    <message>
        <source>by a token that somebody gives it</source>
        <translation>durch ein Token, das ihr jemand gibt</translation>
    </message>
    <message>
        <source>by its Kubernetes service account</source>
        <translation>durch ihren Kubernetes-Service-Account</translation>
    </message>
    <message>
        <source>by an AppRole</source>
        <translation>durch eine AppRole</translation>
    </message>
    <message>
        <source>The &amp;engine logs in</source>
        <translation>Die &amp;Engine meldet sich an</translation>
    </message>
    <message>
        <source>Your &amp;token</source>
        <translation>Ihr &amp;Token</translation>
    </message>
    <message>
        <source>Done with the rights of this token. It is kept in memory while this window is open, and nowhere else. Mounts and their AWS users are looked at and explained, never made.</source>
        <translation>Geschieht mit den Rechten dieses Tokens. Es bleibt im Speicher, solange dieses Fenster offen ist, und nirgends sonst. Mounts und ihre AWS-Benutzer werden angesehen und erklärt, nie angelegt.</translation>
    </message>
    <message>
        <source>found in this program&apos;s environment; type to use another</source>
        <translation>in der Umgebung dieses Programms gefunden; tippen Sie, um ein anderes zu verwenden</translation>
    </message>
    <message>
        <source>empty: what “vault login” has left</source>
        <translation>leer: was „vault login“ hinterlassen hat</translation>
    </message>
    <message>
        <source>as typed in before; type to use another</source>
        <translation>wie zuvor eingegeben; tippen Sie, um ein anderes zu verwenden</translation>
    </message>
    <message>
        <source>Namespaces that the engine &amp;serves</source>
        <translation>Namespaces, die die Engine &amp;bedient</translation>
    </message>
</context>
<context>
    <name>keywright::ui::ShrinkDialog</name>
    <message>
        <source>Write lists of actions as &amp;wildcards that name just these today</source>
        <translation>Listen von Aktionen als &amp;Platzhalter schreiben, die heute genau diese nennen</translation>
    </message>
    <message>
        <source>Shrink the Policy</source>
        <translation>Die Richtlinie kürzen</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Actions that AWS adds later may be among them.</source>
        <translation>Aktionen, die AWS später hinzufügt, können darunter sein.</translation>
    </message>
    <message>
        <source>&amp;Take the Shorter One</source>
        <translation>Die kürzere &amp;nehmen</translation>
    </message>
    <message>
        <source>Looking for what can be said shorter …</source>
        <translation>Es wird gesucht, was sich kürzer sagen lässt …</translation>
    </message>
    <message>
        <source>%1 characters instead of %2.</source>
        <translation>%1 Zeichen statt %2.</translation>
    </message>
    <message>
        <source>That fits the limit of %1, and allows the same.</source>
        <translation>Das passt in die Grenze von %1 und erlaubt dasselbe.</translation>
    </message>
    <message>
        <source>That is still more than the limit of %1. It allows the same.</source>
        <translation>Das ist noch mehr als die Grenze von %1. Es erlaubt dasselbe.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Nothing could be left out: it has %1 characters.</source>
        <translation>Nichts ließ sich weglassen: sie hat %1 Zeichen.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::Sidebar</name>
    <message>
        <source>Attention</source>
        <translation>Handlungsbedarf</translation>
    </message>
    <message>
        <source>All credentials</source>
        <translation>Alle Credentials</translation>
    </message>
    <message>
        <source>Key ends in 7 days</source>
        <translation>Endet in 7 Tagen</translation>
    </message>
    <message>
        <source>Rotating now</source>
        <translation>Rotiert gerade</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Ausgesetzt</translation>
    </message>
    <message>
        <source>Views and clusters</source>
        <translation>Ansichten und Cluster</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::SizeMeter</name>
    <message>
        <source>Characters of the policy without white space, as IAM counts them.</source>
        <translation>Zeichen der Richtlinie ohne Leerraum, wie IAM sie zählt.</translation>
    </message>
    <message>
        <source>Size of the policy: %1</source>
        <translation>Größe der Richtlinie: %1</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
    <message>
        <source>%1 – %2 too many</source>
        <translation>%1 – %2 zu viel</translation>
    </message>
</context>
<context>
    <name>keywright::ui::StatusBlock</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all of this as text, to send it to somebody</source>
        <translation>All dies als Text kopieren, um es jemandem zu senden</translation>
    </message>
    <message>
        <source>Copy the status as text</source>
        <translation>Den Status als Text kopieren</translation>
    </message>
    <message>
        <source>since %1 (%2)</source>
        <translation>seit %1 (%2)</translation>
    </message>
    <message>
        <source>said by %1</source>
        <translation>gesagt von %1</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>Computed by the desktop: %1 %2</source>
        <translation>Vom Desktop berechnet: %1 %2</translation>
    </message>
</context>
<context>
    <name>keywright::ui::StopEngineDialog</name>
    <message>
        <source>Another engine (%1) holds the Lease and rotates the keys: that goes on.</source>
        <translation>Eine andere Engine (%1) hält die Lease und rotiert die Schlüssel: das geht weiter.</translation>
    </message>
    <message>
        <source>Rotation stops until another engine takes over; keys that are there live on to their end.</source>
        <translation>Die Rotation ruht, bis eine andere Engine übernimmt; vorhandene Schlüssel leben bis zu ihrem Ende weiter.</translation>
    </message>
    <message>
        <source>The engine has ended</source>
        <translation>Die Engine ist beendet</translation>
    </message>
    <message>
        <source>Quit, and stop the engine?</source>
        <translation>Keywright und die Engine beenden?</translation>
    </message>
    <message>
        <source>Stop the engine?</source>
        <translation>Die Engine beenden?</translation>
    </message>
    <message>
        <source>Quit, and stop %1 engines?</source>
        <translation>Keywright und %1 Engines beenden?</translation>
    </message>
    <message>
        <source>A key that is being issued is waited for, and the Lease is given up, so that another engine can begin at once.</source>
        <translation>Auf einen Schlüssel, der gerade ausgestellt wird, wird gewartet, und die Lease wird abgegeben, damit eine andere Engine sofort beginnen kann.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Dismiss</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Stop and quit</source>
        <translation>Engine und Programm &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Anhalten</translation>
    </message>
</context>
<context>
    <name>keywright::ui::TemplateDialog</name>
    <message>
        <source>&amp;Replace policy</source>
        <translation>Richtlinie e&amp;rsetzen</translation>
    </message>
    <message>
        <source>&amp;Take policy</source>
        <translation>Richtlinie &amp;nehmen</translation>
    </message>
    <message>
        <source>It takes the place of the policy that is there now.</source>
        <translation>Sie tritt an die Stelle der jetzigen Richtlinie.</translation>
    </message>
    <message>
        <source>Policy that it makes</source>
        <translation>Richtlinie, die daraus entsteht</translation>
    </message>
</context>
<context>
    <name>keywright::ui::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>The same credentials as in the list, over an axis of time. The list says the same in words.</source>
        <translation>Dieselben Credentials wie in der Liste, über einer Zeitachse. Die Liste sagt dasselbe in Worten.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Next rotation: %1</source>
        <translation>Nächste Rotation: %1</translation>
    </message>
    <message>
        <source>End of the current key: %1</source>
        <translation>Ende des aktuellen Schlüssels: %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::TroubleWatch</name>
    <message>
        <source>No credential is known to need you</source>
        <translation>Von keinem Credential ist bekannt, dass es Sie braucht</translation>
    </message>
    <message>
        <source>1 credential needs you</source>
        <translation>1 Credential braucht Sie</translation>
    </message>
    <message>
        <source>%1 credentials need you</source>
        <translation>%1 Credentials brauchen Sie</translation>
    </message>
    <message>
        <source>unknown for %1</source>
        <translation>unbekannt für %1</translation>
    </message>
</context>
<context>
    <name>keywright::ui::UsedByTab</name>
    <message>
        <source>a volume</source>
        <translation>ein Volume</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>die Umgebung</translation>
    </message>
    <message>
        <source>the current key</source>
        <translation>der aktuelle Schlüssel</translation>
    </message>
    <message>
        <source>an older key that is no longer known</source>
        <translation>ein älterer, nicht mehr bekannter Schlüssel</translation>
    </message>
    <message>
        <source>an older key, %1</source>
        <translation>ein älterer Schlüssel, %1</translation>
    </message>
    <message>
        <source>what the volume holds now</source>
        <translation>was das Volume jetzt enthält</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>fails %1, unless it is restarted</source>
        <translation>versagt %1, falls nicht neu gestartet</translation>
    </message>
    <message>
        <source>never: it is restarted after each rotation</source>
        <translation>nie: wird nach jeder Rotation neu gestartet</translation>
    </message>
    <message>
        <source>%1, unless it is restarted after the rotation</source>
        <translation>%1, falls nicht nach der Rotation neu gestartet</translation>
    </message>
    <message>
        <source>never, if it reads the file again</source>
        <translation>nie, falls es die Datei erneut liest</translation>
    </message>
    <message>
        <source>Workloads that take the Secret</source>
        <translation>Workloads, die das Secret beziehen</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Workload</translation>
    </message>
    <message>
        <source>Takes the Secret by</source>
        <translation>Bezieht das Secret über</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>Läuft mit</translation>
    </message>
    <message>
        <source>Breaks</source>
        <translation>Versagt</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>Service-Account</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Read the workloads again</source>
        <translation>Die Workloads erneut lesen</translation>
    </message>
    <message>
        <source>Pods are not watched: this is how they were when they were read</source>
        <translation>Pods werden nicht beobachtet: so waren sie, als sie gelesen wurden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation>… und %1 weitere.</translation>
    </message>
    <message>
        <source>Not all could be read: there may be more than what stands here. %1</source>
        <translation>Nicht alles konnte gelesen werden: es kann mehr geben, als hier steht. %1</translation>
    </message>
    <message>
        <source>You may not list %1 in this namespace: there may be more than what stands here.</source>
        <translation>Sie dürfen %1 in diesem Namespace nicht auflisten: es kann mehr geben, als hier steht.</translation>
    </message>
    <message>
        <source>It was deleted before its consumers were read.</source>
        <translation>Es wurde gelöscht, bevor seine Nutzer gelesen waren.</translation>
    </message>
    <message>
        <source>The workloads of the namespace are being read…</source>
        <translation>Die Workloads des Namespace werden gelesen…</translation>
    </message>
    <message>
        <source>The object has not been read, so it is not known which of its keys who runs on.</source>
        <translation>Das Objekt wurde nicht gelesen, daher ist nicht bekannt, wer mit welchem Schlüssel läuft.</translation>
    </message>
    <message>
        <source>No workload of the namespace takes the Secret %1.</source>
        <translation>Kein Workload des Namespace bezieht das Secret %1.</translation>
    </message>
    <message>
        <source>%1 takes the Secret; none of its pods runs on an older key.</source>
        <translation>%1 bezieht das Secret; keiner seiner Pods läuft mit einem älteren Schlüssel.</translation>
    </message>
    <message>
        <source>%1 workloads take the Secret; none of their pods runs on an older key.</source>
        <translation>%1 Workloads beziehen das Secret; keiner ihrer Pods läuft mit einem älteren Schlüssel.</translation>
    </message>
    <message>
        <source>A pod runs on an older key; it fails %1, unless it is restarted.</source>
        <translation>Ein Pod läuft mit einem älteren Schlüssel; er versagt %1, falls er nicht neu gestartet wird.</translation>
    </message>
    <message>
        <source>%1 pods run on an older key; the first fails %2, unless it is restarted.</source>
        <translation>%1 Pods laufen mit einem älteren Schlüssel; der erste versagt %2, falls er nicht neu gestartet wird.</translation>
    </message>
    <message>
        <source>A pod runs on a key that has ended. Restart it.</source>
        <translation>Ein Pod läuft mit einem abgelaufenen Schlüssel. Starten Sie ihn neu.</translation>
    </message>
    <message>
        <source>%1 pods run on keys that have ended. Restart them.</source>
        <translation>%1 Pods laufen mit abgelaufenen Schlüsseln. Starten Sie sie neu.</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
    <message>
        <source>no pod runs</source>
        <translation>kein Pod läuft</translation>
    </message>
    <message>
        <source>%1 of %2 on an older key</source>
        <translation>%1 von %2 mit einem älteren Schlüssel</translation>
    </message>
    <message>
        <source>1 pod</source>
        <translation>1 Pod</translation>
    </message>
    <message>
        <source>%1 pods</source>
        <translation>%1 Pods</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>der erste %1</translation>
    </message>
    <message>
        <source>started %1</source>
        <translation>gestartet %1</translation>
    </message>
    <message>
        <source>fails already: that key has ended</source>
        <translation>scheitert schon: Dieser Schlüssel hat geendet</translation>
    </message>
    <message>
        <source>fails already</source>
        <translation>scheitert schon</translation>
    </message>
    <message>
        <source>Not all could be read: who takes the Secret is not known.</source>
        <translation>Nicht alles konnte gelesen werden: Wer das Secret benutzt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Not all could be read: who runs on an older key is not known.</source>
        <translation>Nicht alles konnte gelesen werden: Wer auf einem älteren Schlüssel läuft, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>keywright::ui::VaultFields</name>
    <message>
        <source>Cluster &amp;name</source>
        <translation>Cluster&amp;name</translation>
    </message>
    <message>
        <source>part of all names in Vault; must not change later</source>
        <translation>Teil aller Namen in Vault; darf sich später nicht ändern</translation>
    </message>
    <message>
        <source>Vault&apos;s &amp;address</source>
        <translation>&amp;Adresse von Vault</translation>
    </message>
    <message>
        <source>https://…:8200</source>
        <translation>https://…:8200</translation>
    </message>
    <message>
        <source>PEM file; empty: the CAs of the system</source>
        <translation>PEM-Datei; leer: die CAs des Systems</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file of the CA certificate</source>
        <translation>Die Datei des CA-Zertifikats wählen</translation>
    </message>
    <message>
        <source>Vault&apos;s &amp;CA</source>
        <translation>&amp;CA von Vault</translation>
    </message>
    <message>
        <source>Vault na&amp;mespace</source>
        <translation>Vault-Na&amp;mespace</translation>
    </message>
    <message>
        <source>of Vault Enterprise; else empty</source>
        <translation>von Vault Enterprise; sonst leer</translation>
    </message>
    <message>
        <source>AWS m&amp;ounts</source>
        <translation>AWS-M&amp;ounts</translation>
    </message>
    <message>
        <source>secrets engines, with blanks between them</source>
        <translation>Secrets-Engines mit Leerzeichen dazwischen</translation>
    </message>
    <message>
        <source>CA certificate of Vault</source>
        <translation>CA-Zertifikat von Vault</translation>
    </message>
</context>
<context>
    <name>keywright::ui::YamlTab</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the whole object as YAML</source>
        <translation>Das ganze Objekt als YAML kopieren</translation>
    </message>
    <message>
        <source>Copy the YAML</source>
        <translation>Das YAML kopieren</translation>
    </message>
    <message>
        <source>The object as YAML</source>
        <translation>Das Objekt als YAML</translation>
    </message>
    <message>
        <source>The object is being read…</source>
        <translation>Das Objekt wird gelesen…</translation>
    </message>
    <message>
        <source>The object has not been read.</source>
        <translation>Das Objekt wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Version %1, without managedFields</source>
        <translation>Version %1, ohne managedFields</translation>
    </message>
</context>
</TS>
