/** A column of a code log is known by its title; every title that a field goes by stands here, the surest first. */

import type { CaptureField } from "./candidate";

/** What a column can be; `endsOn` becomes a number of days, and `status` is only held against them. */
export type LogField = CaptureField | "endsOn" | "status";

const LISTS: Record<LogField, string> = {
  code: [
    "spark code, spark ad code, spark ads code, sparkcode, ad code, ads code, video code, auth code, ",
    "authorization code, authorisation code, tiktok code, post code, code, código spark, codigo spark, ",
    "código, código de autorización, spark-code, kode spark, mã spark, code spark",
  ].join(""),
  link: [
    "video link, video url, tiktok link, tiktok url, post link, post url, content link, live link, link, url, ",
    "video, post, enlace, enlace del video, lien, lien vidéo, vidéo, vídeo, link do vídeo, liên kết",
  ].join(""),
  handle: [
    "handle, tiktok handle, creator handle, username, creator, creator name, influencer, talent, profile, ",
    "account, usuario, creador, créateur, criador, konto",
  ].join(""),
  brand: "brand, brand name, client, advertiser, sponsor, marca, marque, marke, kunde, cliente",
  startsOn: [
    "authorized since, auth start, authorization start, start date, start, starts, starts on, valid from, ",
    "authorized on, authorised on, date authorized, date authorised, authorization date, authorized, authorised, ",
    "generated on, generated at, date generated, generated, code date, code generated, from, date, date added, ",
    "added, date logged, logged on, logged, date created, created on, created at, created time, created, live ",
    "date, beginn, startdatum, inicio, fecha de inicio, fecha, début, data de início",
  ].join(""),
  endsOn: [
    "expires, expires on, expiry, expiry date, expiration, expiration date, auth end, authorization end, end ",
    "date, end, ends, ends on, valid until, valid to, until, ablauf, enddatum, ende, fin, vencimiento, fecha ",
    "de fin, expira, data de término",
  ].join(""),
  days: [
    "days, authorized days, authorization days, auth days, window, window (days), duration, duration (days), ",
    "length, period, authorization period, authorization, term, tage, laufzeit, días, duración, durée, jours, ",
    "dias, duração",
  ].join(""),
  amount: [
    "fee, licence fee, license fee, spark fee, amount, price, rate, cost, payment, paid, honorar, betrag, ",
    "importe, precio, montant, prix, valor",
  ].join(""),
  status: "status, code status, authorization status, state, estado, statut, stato",
  note: "note, notes, comment, comments, remarks, notiz, notizen, nota, notas, remarque",
};

export const LOG_TITLES = Object.fromEntries(
  Object.entries(LISTS).map(([field, titles]) => [field, titles.split(", ")]),
) as Record<LogField, string[]>;
