"""What became of each promise: on time, late, returned, moved, stuck, silent. Dated acts, to be sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sauro.demo.life import economy, figures, first_half, party, society
from sauro.demo.life.script import On

if TYPE_CHECKING:
    from sauro.demo.story import Act


def acts(on: On) -> list[Act]:
    """Return the life of every promise as acts."""
    threads = (
        first_half.first_half,
        first_half.before_summer,
        economy.special_mechanism,
        economy.delegation_of_powers,
        economy.disbursement_plan,
        economy.canal,
        economy.compensation,
        economy.housing,
        society.poor_households,
        society.school_year,
        society.standing_work,
        society.online_files,
        society.neighbourhoods,
        party.subcommittees,
        party.political_report,
        party.pilot_congress,
        party.new_documents,
        party.streamlining,
        party.new_members,
        party.unclear,
        party.dissemination,
        figures.figures,
    )
    return [act for thread in threads for act in thread(on)]
