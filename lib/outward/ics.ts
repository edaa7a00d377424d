/** Calendar files; the same event always has the same UID, so that calendars replace it instead of adding it. */
import "server-only";
import ical, { type ICalCalendar, ICalCalendarMethod } from "ical-generator";

type CalendarEvent = {
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

/** How often a calendar should ask again, in seconds. */
const TTL_SECONDS = 3_600;

function addEvent(calendar: ICalCalendar, event: CalendarEvent): void {
  calendar.createEvent({
    id: event.uid,
    start: event.startsAt,
    end: event.endsAt,
    stamp: event.stampedAt,
    summary: event.title,
    description: event.description,
    url: event.url,
  });
}

const newCalendar = () => ical({ prodId: "//Sparkbook//Sparkbook//EN", method: ICalCalendarMethod.PUBLISH });

/** One event as RFC 5545 text, in UTC. */
export function calendarFile(event: CalendarEvent): string {
  const calendar = newCalendar();
  addEvent(calendar, event);
  return calendar.toString();
}

/** A calendar to subscribe to; the same events make the same text. */
export function calendarFeed(name: string, events: readonly CalendarEvent[]): string {
  const calendar = newCalendar().name(name).ttl(TTL_SECONDS);
  for (const event of events) addEvent(calendar, event);
  return calendar.toString();
}
