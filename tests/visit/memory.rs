//! What a visit costs in memory is given back.

use crate::support::alone;
use crate::support::kiosk::{Kiosk, coarse};

/// Every kind of screen, in two sizes of letters and two modes, and the end.
fn round(kiosk: &mut Kiosk) {
    kiosk.begin();
    for adjusted in [["Gewoon", "Rustig"], ["Groot", "Wit op zwart"]] {
        kiosk.touch("Aanpassen").touch_all(&[adjusted[1], adjusted[0], "Klaar"]);
        for start in ["Wat is PTSS?", "Stappen van de behandeling", "Psychologische behandeling"] {
            kiosk.touch(start).touch("Begin");
        }
        kiosk.touch_all(&["Psychologische behandeling", "EMDR", "Print"]).picture();
        kiosk.touch("Print").wait(2.0).wait_to_see("Klaar. Neem uw papier mee").picture();
        kiosk.touch("Verder lezen");
        for option in ["EMDR", "Exposuretherapie"] {
            kiosk.touch_all(&["Begin", "Psychologische behandeling", option]);
            if kiosk.has_target("Zet in mijn gesprek") {
                kiosk.touch("Zet in mijn gesprek");
            }
        }
        kiosk.touch_all(&["Mijn gesprek", "Vergelijk deze 2", "Volgende vraag"]).picture();
        kiosk.touch_all(&["Terug", "Wat vindt u belangrijk?", "Snel minder klachten"]).picture();
        kiosk.touch_all(&["Klaar", "Print mijn gesprek"]).picture();
        kiosk.touch_all(&["Niet printen", "Hulp nodig?"]).picture();
        kiosk.touch("Begin").picture();
        kiosk.wait(65.0).sees("Bent u er nog?").picture();
        kiosk.touch("Ja, ik ga verder");
    }
    kiosk.touch("Stop").sees("Stoppen en alles wissen?").picture();
    kiosk.touch("Ja, wis alles").sees("Raak aan om te beginnen").picture();
}

/// Bytes of all pictures and letters that egui holds.
fn pictures(kiosk: &Kiosk) -> usize {
    let textures = kiosk.ctx().tex_manager();
    let textures = textures.read();
    textures.allocated().map(|(_, texture)| texture.bytes_used()).sum()
}

/// Bytes of this process that lie in memory.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4096
}

#[test]
fn a_second_round_through_everything_costs_no_more_memory() {
    alone("visit::memory::a_second_round_through_everything_costs_no_more_memory", || {
        // What the allocator keeps for the next frame is not the kiosk's.
        const SLACK: usize = 1024 * 1024;
        let mut kiosk = Kiosk::open_with(coarse);
        round(&mut kiosk);
        let once = (pictures(&kiosk), resident());
        for _ in 0..2 {
            round(&mut kiosk);
        }
        let again = (pictures(&kiosk), resident());
        assert_eq!(again.0, once.0, "pictures and letters");
        assert!(again.1 < once.1 + SLACK, "{} kB more", (again.1 - once.1) / 1024);
    });
}
