//! From the print sheet to paper or trouble: the part of the transition that
//! has to do with printing.

use super::kiosk::Kiosk;
use super::rest::Doors;
use super::{Action, Effect, Event, Moment, PrintSheet, Printing, Screen, Subject, Trouble};
use crate::content::{Handout, Talk};

impl Kiosk {
    pub(super) fn hear(&mut self, event: Event) -> Option<Effect> {
        let for_staff = self.hear_for_staff(event);
        if for_staff.is_some() {
            return for_staff;
        }
        match event {
            Event::PrintStarted(expected) => {
                if let Some(printing) = &mut self.visit.printing {
                    printing.expected = expected;
                }
            }
            Event::Printed { confirmed } => {
                if let Some(printing) = &mut self.visit.printing {
                    printing.done = Some(confirmed);
                }
                self.finish_printing();
            }
            Event::NotPrinted => self.fail_printing(),
            Event::PrinterWaits(waits) => {
                if let Some(printing) = &mut self.visit.printing {
                    printing.waits = waits;
                }
            }
            Event::PrinterReady(ready) => self.printer_ready = ready,
            Event::PinChecked(is_right) => return self.hear_pin(is_right),
            Event::Opens(open) => self.doors = if open { Doors::Open } else { Doors::Closed },
            Event::Voice(event) => self.hear_voice(event),
        }
        None
    }

    pub(super) fn open_print(&mut self) {
        let subject = match self.page() {
            Screen::Option(card, option, _) => Subject::Option(card.clone(), option.clone()),
            Screen::Card(card, _) => Subject::Card(card.clone()),
            Screen::Leaflet(leaflet, _) => Subject::Leaflet(leaflet.clone()),
            Screen::Steps(steps, _) => Subject::Steps(steps.clone()),
            Screen::Talk(_) if !self.visit.selection.chosen().is_empty() => {
                Subject::Talk(self.talk())
            }
            Screen::Rest
            | Screen::Begin(_)
            | Screen::Talk(_)
            | Screen::Compare(..)
            | Screen::Values(..)
            | Screen::Print(_)
            | Screen::Busy
            | Screen::Done(_)
            | Screen::Trouble(_)
            | Screen::Help(_)
            | Screen::Adjust(_)
            | Screen::Stop
            | Screen::Pin(_)
            | Screen::Staff(_) => return,
        };
        let sheet = PrintSheet::new(subject, self.visit.settings.text_size.is_roomy());
        self.open(match (self.visit.printing.is_some(), self.printer_ready) {
            (true, _) => Screen::Busy,
            (false, true) => Screen::Print(sheet),
            (false, false) => {
                let handout = sheet.handout(sheet.choice);
                Screen::Trouble(Trouble { handout, large: sheet.large, failures: 1 })
            }
        });
    }

    /// What this visitor set apart and ticked, for paper.
    fn talk(&self) -> Talk {
        let chosen = self.visit.selection.chosen().iter();
        let options = chosen.map(|chosen| (chosen.card.clone(), chosen.option.clone())).collect();
        Talk { options, values: self.visit.important.said_by(self.pack()) }
    }

    pub(super) fn change_sheet(&mut self, action: &Action) {
        if let Some(Screen::Print(sheet)) = self.visit.path.last_mut() {
            if let Action::Choose(choice) = action
                && sheet.choices().contains(choice)
            {
                sheet.choice = *choice;
            }
            if *action == Action::ToggleLarge {
                sheet.large = !sheet.large;
            }
        }
    }

    pub(super) fn print_chosen(&mut self) -> Option<Effect> {
        let Screen::Print(sheet) = self.screen() else { return None };
        let (handout, large) = (sheet.handout(sheet.choice), sheet.large);
        self.print(handout, large, 0)
    }

    pub(super) fn try_again(&mut self) -> Option<Effect> {
        if let Screen::Trouble(trouble) = self.screen().clone()
            && trouble.may_try_again()
        {
            return self.print(trouble.handout, trouble.large, trouble.failures);
        }
        None
    }

    pub(super) fn print(&mut self, handout: Handout, large: bool, failures: u8) -> Option<Effect> {
        if self.visit.path.is_empty() {
            return None;
        }
        self.open(Screen::Busy);
        if self.visit.printing.is_some() {
            return None;
        }
        self.visit.printing = Some(Printing {
            handout: handout.clone(),
            large,
            failures,
            since: self.now,
            expected: Moment::ZERO,
            waits: false,
            done: None,
        });
        Some(Effect::Print { handout, large })
    }

    /// Ends a job that the printer has ended, or that no printer ends in time.
    pub(super) fn finish_printing(&mut self) {
        let Some(printing) = &self.visit.printing else { return };
        if let Some(confirmed) = printing.done {
            if printing.least_until() <= self.now {
                self.visit.printing = None;
                // Who read elsewhere meanwhile is there as before.
                self.idle_since = self.now;
                self.replace_busy(Screen::Done(confirmed));
            }
        } else if printing.overdue_at() <= self.now {
            self.fail_printing();
        }
    }

    /// Drops the job. A visitor who has gone on to help, or who is about to
    /// stop, is not interrupted.
    pub(super) fn fail_printing(&mut self) {
        let Some(Printing { handout, large, failures, .. }) = self.visit.printing.take() else {
            return;
        };
        let failures = failures.saturating_add(1);
        let trouble = Screen::Trouble(Trouble { handout, large, failures });
        let waits = self.visit.path.contains(&Screen::Busy);
        let elsewhere = matches!(self.screen(), Screen::Help(_) | Screen::Stop);
        if waits || elsewhere {
            self.replace_busy(trouble);
        } else {
            self.open(trouble);
            self.idle_since = self.now;
        }
    }

    /// Puts what became of a job in the place of "Uw papier komt eraan",
    /// wherever on the path that stands.
    fn replace_busy(&mut self, screen: Screen) {
        if *self.screen() == Screen::Busy {
            // A finger on its way to what stood here means nothing now.
            self.last_touch = Some(self.now);
            self.idle_since = self.now;
        }
        if let Some(busy) = self.visit.path.iter_mut().find(|screen| **screen == Screen::Busy) {
            *busy = screen;
        }
    }
}
