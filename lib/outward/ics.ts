/** A calendar file of one event; the same event always has the same UID, so that calendars replace it instead of adding it. */
import "server-only";
import ical, { ICalCalendarMethod } from "ical-generator";

export type CalendarEvent = {
  /** Stable, and unique in the world. */
  uid: string;
  startsAt: Date;
  endsAt: Date;
  title: string;
  description: string;
  url: string;
  /** When this version of the event was made. */
  stampedAt: Date;
};

/** The event as RFC 5545 text, in UTC. */
export function calendarFile(event: CalendarEvent): string {
  const calendar = ical({ prodId: "//Sparkbook//Sparkbook//EN", method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: event.uid,
    start: event.startsAt,
    end: event.endsAt,
    stamp: event.stampedAt,
    summary: event.title,
    description: event.description,
    url: event.url,
  });
  return calendar.toString();
}
