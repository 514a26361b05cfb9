"""The house"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dialog_state",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_dialog_state")),
    )
    with op.batch_alter_table("dialog_state", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dialog_state_chat_id"), ["chat_id"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=True),
        sa.Column("bot_username", sa.String(length=64), nullable=True),
        sa.Column("address", sa.String(length=120), nullable=True),
        sa.Column("phone", sa.String(length=120), nullable=True),
        sa.Column("hours", sa.String(length=120), nullable=True),
        sa.Column("curator_limit", sa.Integer(), nullable=False),
        sa.Column("has_topics", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("bot_id", name=op.f("uq_organisation_bot_id")),
    )
    op.create_table(
        "poll_offset",
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("next_offset", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot_id", name=op.f("pk_poll_offset")),
    )
    op.create_table(
        "sent_message",
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "message_id", name=op.f("pk_sent_message")),
    )
    op.create_table(
        "guest",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text_level", sa.String(length=32), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_guest_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("organisation_id", "telegram_id", name=op.f("uq_guest_organisation_id_telegram_id")),
    )
    op.create_table(
        "help_minutes",
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_help_minutes_organisation_id")),
        sa.PrimaryKeyConstraint("organisation_id", "kind", "step", name=op.f("pk_help_minutes")),
    )
    op.create_table(
        "inbox",
        sa.Column("bot_id", sa.BigInteger(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("effect", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_inbox_organisation_id")),
        sa.PrimaryKeyConstraint("bot_id", "update_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_waiting",
            ["bot_id", "update_id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )

    op.create_table(
        "partner_agency",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_partner_agency_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_agency")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_partner_agency_organisation_id_name")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text_level", sa.String(length=32), nullable=False),
        sa.Column("listens", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("active_role", sa.String(length=32), nullable=False),
        sa.Column("age_group", sa.String(length=32), nullable=True),
        sa.Column("age_told_on", sa.Date(), nullable=True),
        sa.Column("birth_date", sa.LargeBinary(), nullable=True),
        sa.Column("awaits_adult", sa.Boolean(), nullable=False),
        sa.Column("contact", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("organisation_id", "telegram_id", name=op.f("uq_person_organisation_id_telegram_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_telegram_id", ["telegram_id"], unique=False)

    op.create_table(
        "hiding",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("word", sa.LargeBinary(), nullable=True),
        sa.Column("phrase", sa.LargeBinary(), nullable=True),
        sa.Column("call", sa.LargeBinary(), nullable=True),
        sa.Column("hidden_since", sa.BigInteger(), nullable=True),
        sa.Column("no_calls", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.String(length=320), nullable=False),
        sa.Column("veiled", sa.Boolean(), nullable=False),
        sa.Column("delete_after", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_hiding_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_hiding_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_hiding")),
    )
    op.create_table(
        "kitchen",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("text_level", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_kitchen_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kitchen")),
        sa.UniqueConstraint("organisation_id", "telegram_id", name=op.f("uq_kitchen_organisation_id_telegram_id")),
    )
    op.create_table(
        "wipe",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("deleted", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_wipe_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wipe")),
    )
    op.create_table(
        "territory",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_territory_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territory")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_territory_organisation_id_code")),
    )
    op.create_table(
        "timer",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ref_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_timer_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint("kind", "ref_id", "step", name=op.f("uq_timer_kind_ref_id_step")),
    )
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.create_index(
            "ix_timer_due",
            ["due_at"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )

    op.create_table(
        "brigade_member",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("on_call", sa.Boolean(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_brigade_member_agency_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_brigade_member_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_brigade_member")),
    )
    op.create_table(
        "project",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("funder", sa.String(length=80), nullable=True),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("target_families", sa.Integer(), nullable=True),
        sa.Column("min_months", sa.Integer(), nullable=True),
        sa.Column("max_months", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_project_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("territory_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("alias", sa.LargeBinary(), nullable=False),
        sa.Column("mother_id", sa.BigInteger(), nullable=True),
        sa.Column("curator_id", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("track", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("erased_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["curator_id"], ["person.id"], name=op.f("fk_cases_curator_id")),
        sa.ForeignKeyConstraint(["mother_id"], ["person.id"], name=op.f("fk_cases_mother_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_cases_organisation_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_cases_project_id")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_cases_territory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_cases_organisation_id_code")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_curator_id_state", ["curator_id", "state"], unique=False)
        batch_op.create_index("ix_cases_mother_id", ["mother_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_cases_project_id"), ["project_id"], unique=False)

    op.create_table(
        "adult_consent",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("giver", sa.String(length=32), nullable=False),
        sa.Column("paper", sa.LargeBinary(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_adult_consent_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_adult_consent_organisation_id")
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_adult_consent_recorded_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_adult_consent_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adult_consent")),
    )
    with op.batch_alter_table("adult_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adult_consent_case_id"), ["case_id"], unique=False)
    op.create_table(
        "data_copy",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_by", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_data_copy_case_id")),
        sa.ForeignKeyConstraint(["confirmed_by"], ["person.id"], name=op.f("fk_data_copy_confirmed_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_data_copy_decided_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_data_copy_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_copy")),
    )
    with op.batch_alter_table("data_copy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_copy_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_stage_event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("takes_back", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_case_stage_event_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_stage_event_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_case_stage_event_organisation_id")
        ),
        sa.ForeignKeyConstraint(["takes_back"], ["case_stage_event.id"], name=op.f("fk_case_stage_event_takes_back")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_stage_event")),
        sa.UniqueConstraint("takes_back", name=op.f("uq_case_stage_event_takes_back")),
    )
    with op.batch_alter_table("case_stage_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_stage_event_case_id"), ["case_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("step_id", sa.BigInteger(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("paper", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_agreement_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreement_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_organisation_id")),
        sa.ForeignKeyConstraint(["step_id"], ["case_stage_event.id"], name=op.f("fk_agreement_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_category",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_case_category_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_category_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_category")),
        sa.UniqueConstraint("case_id", "category", name=op.f("uq_case_category_case_id_category")),
    )
    op.create_table(
        "case_confirmation",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("ref_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_case_confirmation_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_confirmation_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_case_confirmation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_confirmation")),
        sa.UniqueConstraint("ref_id", name=op.f("uq_case_confirmation_ref_id")),
    )
    op.create_table(
        "case_level",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_case_level_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_level_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_level_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_level")),
    )
    with op.batch_alter_table("case_level", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_level_case_id"), ["case_id"], unique=False)

    op.create_table(
        "case_transfer",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("giver_id", sa.BigInteger(), nullable=False),
        sa.Column("taker_id", sa.BigInteger(), nullable=False),
        sa.Column("proposer_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_transfer_case_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_case_transfer_giver_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_case_transfer_organisation_id")
        ),
        sa.ForeignKeyConstraint(["proposer_id"], ["person.id"], name=op.f("fk_case_transfer_proposer_id")),
        sa.ForeignKeyConstraint(["taker_id"], ["person.id"], name=op.f("fk_case_transfer_taker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_transfer")),
    )
    with op.batch_alter_table("case_transfer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_transfer_case_id"), ["case_id"], unique=False)

    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_step_id"), ["step_id"], unique=False)

    op.create_table(
        "erasure",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_erasure_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_erasure_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_erasure_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("voice", sa.String(length=8), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("minor", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=True),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("given_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_consent_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_consent_recorded_by")),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name=op.f("fk_consent_withdrawn_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consent_person_id"), ["person_id"], unique=False)

    op.create_table(
        "duty_shift",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_duty_shift_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_duty_shift_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_shift")),
    )
    with op.batch_alter_table("duty_shift", schema=None) as batch_op:
        batch_op.create_index("ix_duty_shift_ends_at", ["organisation_id", "ends_at"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("series_id", sa.BigInteger(), nullable=True),
        sa.Column("programme", sa.String(length=32), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("way", sa.LargeBinary(), nullable=False),
        sa.Column("with_child", sa.Boolean(), nullable=False),
        sa.Column("with_family", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("age_from", sa.Integer(), nullable=True),
        sa.Column("age_to", sa.Integer(), nullable=True),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("board_message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_event_created_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_event_organisation_id")),
        sa.ForeignKeyConstraint(["series_id"], ["event.id"], name=op.f("fk_event_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_series_id"), ["series_id"], unique=False)
        batch_op.create_index("ix_event_organisation_id_starts_at", ["organisation_id", "starts_at"], unique=False)

    op.create_table(
        "calendar_feed",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_calendar_feed_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_calendar_feed_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("mark", name=op.f("uq_calendar_feed_mark")),
        sa.UniqueConstraint("person_id", name=op.f("uq_calendar_feed_person_id")),
    )

    op.create_table(
        "guide_progress",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("guide_id", sa.String(length=64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_guide_progress_person_id")),
        sa.PrimaryKeyConstraint("person_id", "guide_id", name=op.f("pk_guide_progress")),
    )
    op.create_table(
        "intake_agency",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("came", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_intake_agency_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_agency")),
        sa.UniqueConstraint("code", name=op.f("uq_intake_agency_code")),
    )
    op.create_table(
        "intake",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("territory_id", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("refusal", sa.LargeBinary(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("curator_id", sa.BigInteger(), nullable=True),
        sa.Column("code", sa.String(length=16), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["intake_agency.id"], name=op.f("fk_intake_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_intake_case_id")),
        sa.ForeignKeyConstraint(["curator_id"], ["person.id"], name=op.f("fk_intake_curator_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_intake_organisation_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_intake_taken_by")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_intake_territory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake")),
    )
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_intake_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_intake_open",
            ["organisation_id", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('new', 'offered', 'taken')"),
            postgresql_where=sa.text("state IN ('new', 'offered', 'taken')"),
        )

    op.create_table(
        "announcement",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("plain", sa.LargeBinary(), nullable=False),
        sa.Column("easy", sa.LargeBinary(), nullable=False),
        sa.Column("media", sa.String(length=32), nullable=True),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Integer(), nullable=False),
        sa.Column("blocked", sa.Integer(), nullable=False),
        sa.Column("unheard", sa.Integer(), nullable=False),
        sa.Column("board_message_id", sa.BigInteger(), nullable=True),
        sa.Column("leaves_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_announcement_created_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_announcement_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_created_by"), ["created_by"], unique=False)

    op.create_table(
        "announcement_reader",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("announcement_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name=op.f("fk_announcement_reader_announcement_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_announcement_reader_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_announcement_reader_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement_reader")),
        sa.UniqueConstraint(
            "announcement_id", "person_id", name=op.f("uq_announcement_reader_announcement_id_person_id")
        ),
    )
    op.create_table(
        "pause",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.Column("reminders", sa.Boolean(), nullable=False),
        sa.Column("left", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pause_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pause")),
    )
    op.create_table(
        "unasked_turn",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("outbox_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unasked_turn_person_id")),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_unasked_turn")),
    )
    op.create_table(
        "person_role",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )
    op.create_table(
        "phone",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("territory_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("number", sa.String(length=32), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["checked_by"], ["person.id"], name=op.f("fk_phone_checked_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_phone_organisation_id")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_phone_territory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phone")),
    )
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.create_index("ix_phone_organisation_id", ["organisation_id"], unique=False)

    op.create_table(
        "staff_leave",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("deputy_id", sa.BigInteger(), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_staff_leave_deputy_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_staff_leave_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_leave_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_leave")),
    )
    with op.batch_alter_table("staff_leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_leave_person_id"), ["person_id"], unique=False)

    op.create_table(
        "team_room",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=32), nullable=True),
        sa.Column("plain", sa.Boolean(), nullable=False),
        sa.Column("icons", sa.String(length=200), nullable=False),
        sa.Column("pinned_message_id", sa.BigInteger(), nullable=True),
        sa.Column("connected_by", sa.BigInteger(), nullable=False),
        sa.Column("connected_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["connected_by"], ["person.id"], name=op.f("fk_team_room_connected_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_team_room_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_room")),
    )
    with op.batch_alter_table("team_room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_room_chat_id"), ["chat_id"], unique=False)
        batch_op.create_index(
            "uq_team_room_current",
            ["organisation_id"],
            unique=True,
            sqlite_where=sa.text("state != 'disconnected'"),
            postgresql_where=sa.text("state != 'disconnected'"),
        )

    op.create_table(
        "noticeboard",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("why", sa.String(length=32), nullable=True),
        sa.Column("connected_by", sa.BigInteger(), nullable=False),
        sa.Column("connected_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["connected_by"], ["person.id"], name=op.f("fk_noticeboard_connected_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_noticeboard_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noticeboard")),
        sa.UniqueConstraint("organisation_id", "chat_id", name=op.f("uq_noticeboard_organisation_id_chat_id")),
    )

    op.create_table(
        "noticeboard_post",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("noticeboard_id", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("replaces", sa.BigInteger(), nullable=True),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("full", sa.Boolean(), nullable=False),
        sa.Column("posted_by", sa.BigInteger(), nullable=False),
        sa.Column("posted_as", sa.String(length=32), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_noticeboard_post_event_id")),
        sa.ForeignKeyConstraint(
            ["noticeboard_id"], ["noticeboard.id"], name=op.f("fk_noticeboard_post_noticeboard_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_noticeboard_post_organisation_id")
        ),
        sa.ForeignKeyConstraint(["posted_by"], ["person.id"], name=op.f("fk_noticeboard_post_posted_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noticeboard_post")),
        sa.UniqueConstraint("noticeboard_id", "event_id", name=op.f("uq_noticeboard_post_noticeboard_id_event_id")),
    )
    with op.batch_alter_table("noticeboard_post", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_noticeboard_post_event_id"), ["event_id"], unique=False)

    op.create_table(
        "appointment",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("attends", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_appointment_case_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_appointment_created_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_appointment_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_case_id"), ["case_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("actor_role", sa.String(length=32), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("object_id", sa.BigInteger(), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_audit_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_audit_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index("ix_audit_case_id_id", ["case_id", "id"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("renews_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_document_case_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_document_created_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_document_organisation_id")),
        sa.ForeignKeyConstraint(["renews_id"], ["document.id"], name=op.f("fk_document_renews_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_case_id"), ["case_id"], unique=False)

    op.create_table(
        "recurring",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("rule", sa.String(length=1000), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_recurring_case_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_recurring_created_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_recurring_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurring")),
    )
    with op.batch_alter_table("recurring", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recurring_case_id"), ["case_id"], unique=False)

    op.create_table(
        "recurring_turn",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("series_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_recurring_turn_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_recurring_turn_organisation_id")
        ),
        sa.ForeignKeyConstraint(["series_id"], ["recurring.id"], name=op.f("fk_recurring_turn_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurring_turn")),
        sa.UniqueConstraint("series_id", "at", name=op.f("uq_recurring_turn_series_id_at")),
    )
    with op.batch_alter_table("recurring_turn", schema=None) as batch_op:
        batch_op.create_index("ix_recurring_turn_case_id_due_at", ["case_id", "due_at"], unique=False)

    op.create_table(
        "child",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("born", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("certificate_id", sa.BigInteger(), nullable=True),
        sa.Column("care_relation", sa.String(length=32), nullable=True),
        sa.Column("created_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_child_case_id")),
        sa.ForeignKeyConstraint(["certificate_id"], ["document.id"], name=op.f("fk_child_certificate_id")),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_child_created_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_child_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
    )
    with op.batch_alter_table("child", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_child_case_id"), ["case_id"], unique=False)

    op.create_table(
        "child_answer",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("child_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_child_answer_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_answer")),
        sa.UniqueConstraint("child_id", "code", name=op.f("uq_child_answer_child_id_code")),
    )

    op.create_table(
        "event_guest",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("offered_until", sa.BigInteger(), nullable=True),
        sa.Column("in_vain", sa.Integer(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("adults", sa.Integer(), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("children_came", sa.Integer(), nullable=False),
        sa.Column("walk_in", sa.Boolean(), nullable=False),
        sa.Column("service_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_event_guest_case_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_guest_event_id")),
        sa.PrimaryKeyConstraint("event_id", "case_id", name=op.f("pk_event_guest")),
    )
    with op.batch_alter_table("event_guest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_guest_case_id"), ["case_id"], unique=False)

    op.create_table(
        "event_headcount",
        sa.Column("event_id", sa.BigInteger(), nullable=False),
        sa.Column("head_group", sa.String(length=32), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_event_headcount_event_id")),
        sa.PrimaryKeyConstraint("event_id", "head_group", name=op.f("pk_event_headcount")),
    )

    op.create_table(
        "guide_doubt",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("word", sa.String(length=32), nullable=False),
        sa.Column("guide_id", sa.String(length=64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_guide_doubt_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_guide_doubt_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_guide_doubt_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_doubt")),
    )
    op.create_table(
        "help_request",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ladder", sa.String(length=32), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("guest_telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_as", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("call_allowed", sa.Boolean(), nullable=False),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_help_request_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_help_request_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_help_request_person_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["person.id"], name=op.f("fk_help_request_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_request")),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_help_request_organisation_id_number")),
    )
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_request_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_request_guest_telegram_id"), ["guest_telegram_id"], unique=False)
        batch_op.create_index(
            "ix_help_request_open", ["organisation_id", "id"], unique=False, sqlite_where=sa.text("state != 'closed'")
        )
        batch_op.create_index(batch_op.f("ix_help_request_person_id"), ["person_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("invited_by", sa.BigInteger(), nullable=True),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=True),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("for_person", sa.BigInteger(), nullable=True),
        sa.Column("reply", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_invitation_case_id")),
        sa.ForeignKeyConstraint(["invited_by"], ["person.id"], name=op.f("fk_invitation_invited_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_invitation_organisation_id")),
        sa.ForeignKeyConstraint(["for_person"], ["person.id"], name=op.f("fk_invitation_for_person")),
        sa.ForeignKeyConstraint(["used_by"], ["person.id"], name=op.f("fk_invitation_used_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_invitation_unused",
            ["organisation_id", "role"],
            unique=False,
            sqlite_where=sa.text("used_by IS NULL"),
            postgresql_where=sa.text("used_by IS NULL"),
        )

    op.create_table(
        "case_member",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("invitation_id", sa.BigInteger(), nullable=True),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_case_member_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_member_case_id")),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_case_member_invitation_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_member_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_member")),
    )
    with op.batch_alter_table("case_member", schema=None) as batch_op:
        batch_op.create_index(
            "ix_case_member_active",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )
        batch_op.create_index(batch_op.f("ix_case_member_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_case_member_invitation_id", ["invitation_id"], unique=False)

    op.create_table(
        "case_member_share",
        sa.Column("member_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("ref_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["case_member.id"], name=op.f("fk_case_member_share_member_id")),
        sa.PrimaryKeyConstraint("member_id", "what", "ref_id", name=op.f("pk_case_member_share")),
    )

    op.create_table(
        "match",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("mother_id", sa.BigInteger(), nullable=False),
        sa.Column("mentor_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("proposed_by", sa.BigInteger(), nullable=False),
        sa.Column("mother_agreed_at", sa.BigInteger(), nullable=True),
        sa.Column("mentor_agreed_at", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=True),
        sa.Column("suspended_at", sa.BigInteger(), nullable=True),
        sa.Column("suspended_why", sa.String(length=32), nullable=True),
        sa.Column("waits_for_meeting", sa.Boolean(), nullable=False),
        sa.Column("met_at", sa.BigInteger(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("goes_on", sa.Date(), nullable=True),
        sa.Column("break_by", sa.BigInteger(), nullable=True),
        sa.Column("mother_notice_id", sa.BigInteger(), nullable=True),
        sa.Column("mentor_notice_id", sa.BigInteger(), nullable=True),
        sa.Column("deputy_of", sa.BigInteger(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("unwritten", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["break_by"], ["person.id"], name=op.f("fk_match_break_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_match_case_id")),
        sa.ForeignKeyConstraint(["deputy_of"], ["match.id"], name=op.f("fk_match_deputy_of")),
        sa.ForeignKeyConstraint(["ended_by"], ["person.id"], name=op.f("fk_match_ended_by")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_match_mentor_id")),
        sa.ForeignKeyConstraint(["mother_id"], ["person.id"], name=op.f("fk_match_mother_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_match_organisation_id")),
        sa.ForeignKeyConstraint(["proposed_by"], ["person.id"], name=op.f("fk_match_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match")),
    )
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_match_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_match_live",
            ["case_id", "role"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NULL"),
            postgresql_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NULL"),
        )
        batch_op.create_index(
            "ix_match_deputy",
            ["deputy_of"],
            unique=True,
            sqlite_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NOT NULL"),
            postgresql_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_match_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_match_mother_id"), ["mother_id"], unique=False)

    op.create_table(
        "mentoring_in_person",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("news", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("told_by", sa.BigInteger(), nullable=True),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_in_person_match_id")),
        sa.ForeignKeyConstraint(["told_by"], ["person.id"], name=op.f("fk_mentoring_in_person_told_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_in_person")),
    )
    with op.batch_alter_table("mentoring_in_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_in_person_match_id"), ["match_id"], unique=False)

    op.create_table(
        "mentoring_again",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("said", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_again_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoring_again_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_again")),
        sa.UniqueConstraint("match_id", "person_id", "round", name=op.f("uq_mentoring_again_match_id_person_id_round")),
    )
    with op.batch_alter_table("mentoring_again", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_again_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoring_valued",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("good", sa.String(length=64), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_valued_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoring_valued_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_valued")),
        sa.UniqueConstraint("match_id", "person_id", name=op.f("uq_mentoring_valued_match_id_person_id")),
    )
    with op.batch_alter_table("mentoring_valued", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_valued_person_id"), ["person_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("dedupe_key", sa.String(length=120), nullable=False),
        sa.Column("recipient_id", sa.BigInteger(), nullable=True),
        sa.Column("guest_telegram_id", sa.BigInteger(), nullable=True),
        sa.Column("room_id", sa.BigInteger(), nullable=True),
        sa.Column("noticeboard_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unknown_count", sa.Integer(), nullable=False),
        sa.Column("retry_at", sa.BigInteger(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=True),
        sa.Column("telegram_message_id", sa.BigInteger(), nullable=True),
        sa.Column("failure", sa.String(length=200), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["noticeboard_id"], ["noticeboard.id"], name=op.f("fk_outbox_noticeboard_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_outbox_organisation_id")),
        sa.ForeignKeyConstraint(["recipient_id"], ["person.id"], name=op.f("fk_outbox_recipient_id")),
        sa.ForeignKeyConstraint(["room_id"], ["team_room.id"], name=op.f("fk_outbox_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_outbox_dedupe_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_recipient",
            ["recipient_id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.create_index(
            "ix_outbox_sending",
            ["id"],
            unique=False,
            sqlite_where=sa.text("state = 1"),
            postgresql_where=sa.text("state = 1"),
        )
        batch_op.create_index(
            "ix_outbox_waiting",
            ["lane", "id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )

    op.create_table(
        "task",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("assignee_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ref_id", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_task_assignee_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_task_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_task_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("kind", "ref_id", "assignee_id", name=op.f("uq_task_kind_ref_id_assignee_id")),
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(
            "ix_task_open", ["assignee_id", "due_at"], unique=False, sqlite_where=sa.text("done_at IS NULL")
        )

    op.create_table(
        "brigade_callout",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=True),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("caller_id", sa.BigInteger(), nullable=False),
        sa.Column("caller_role", sa.String(length=32), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["caller_id"], ["person.id"], name=op.f("fk_brigade_callout_caller_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_brigade_callout_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_brigade_callout_organisation_id")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_brigade_callout_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_callout")),
    )
    with op.batch_alter_table("brigade_callout", schema=None) as batch_op:
        batch_op.create_index("ix_brigade_callout_called_at", ["organisation_id", "called_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_brigade_callout_request_id"), ["request_id"], unique=False)
        batch_op.create_index(
            "uq_brigade_callout_open",
            ["request_id"],
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )

    op.create_table(
        "brigade_invitation",
        sa.Column("invitation_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_brigade_invitation_agency_id")),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitation.id"], name=op.f("fk_brigade_invitation_invitation_id")),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_brigade_invitation")),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("round", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("met", sa.String(length=32), nullable=True),
        sa.Column("how_long", sa.String(length=32), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("worry", sa.String(length=32), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_check_in_match_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_check_in_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint(
            "match_id", "person_id", "round", "number", name=op.f("uq_check_in_match_id_person_id_round_number")
        ),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoring_contact",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("mentor_id", sa.BigInteger(), nullable=False),
        sa.Column("how", sa.String(length=32), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("felt", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_contact_match_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentoring_contact_mentor_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_contact_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_contact")),
    )
    with op.batch_alter_table("mentoring_contact", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_contact_match_id"), ["match_id"], unique=False)
        batch_op.create_index("ix_mentoring_contact_mentor", ["mentor_id", "day"], unique=False)
        batch_op.create_index("ix_mentoring_contact_organisation", ["organisation_id", "day"], unique=False)

    op.create_table(
        "mentoring_expense",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("mentor_id", sa.BigInteger(), nullable=False),
        sa.Column("spent", sa.String(length=32), nullable=False),
        sa.Column("roubles", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("paid_at", sa.BigInteger(), nullable=True),
        sa.Column("paid_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentoring_expense_mentor_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_expense_organisation_id")
        ),
        sa.ForeignKeyConstraint(["paid_by"], ["person.id"], name=op.f("fk_mentoring_expense_paid_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_expense")),
    )
    with op.batch_alter_table("mentoring_expense", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_expense_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index("ix_mentoring_expense_month", ["organisation_id", "day"], unique=False)

    op.create_table(
        "mentoring_leave",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("mentor_id", sa.BigInteger(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("over_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentoring_leave_mentor_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_leave_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_leave")),
    )
    with op.batch_alter_table("mentoring_leave", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_leave_mentor_id"), ["mentor_id"], unique=False)

    op.create_table(
        "mentoring_date",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("appointment_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["appointment_id"], ["appointment.id"], name=op.f("fk_mentoring_date_appointment_id")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_date_match_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_date")),
    )
    with op.batch_alter_table("mentoring_date", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_date_appointment_id"), ["appointment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoring_date_match_id"), ["match_id"], unique=False)

    op.create_table(
        "mentoring_thanks",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_thanks_match_id")),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_mentoring_thanks_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_thanks")),
    )
    with op.batch_alter_table("mentoring_thanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_thanks_match_id"), ["match_id"], unique=False)

    op.create_table(
        "help_after",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("follows", sa.BigInteger(), nullable=True),
        sa.Column("rating", sa.String(length=16), nullable=True),
        sa.Column("another_person", sa.Boolean(), nullable=False),
        sa.Column("plan", sa.Boolean(), nullable=True),
        sa.Column("today", sa.String(length=16), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["follows"], ["help_request.id"], name=op.f("fk_help_after_follows")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_help_after_request_id")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_help_after")),
    )
    op.create_table(
        "help_call",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_help_call_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_help_call_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_call")),
    )
    with op.batch_alter_table("help_call", schema=None) as batch_op:
        batch_op.create_index("ix_help_call_person_id_at", ["person_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_help_call_request_id"), ["request_id"], unique=False)

    op.create_table(
        "help_card",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_help_card_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_help_card_request_id")),
        sa.PrimaryKeyConstraint("person_id", "message_id", name=op.f("pk_help_card")),
    )
    with op.batch_alter_table("help_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_card_request_id"), ["request_id"], unique=False)

    op.create_table(
        "help_event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_help_event_person_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_help_event_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_event")),
    )
    with op.batch_alter_table("help_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_event_request_id"), ["request_id"], unique=False)

    op.create_table(
        "help_face",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_help_face_request_id")),
        sa.PrimaryKeyConstraint("request_id", "message_id", name=op.f("pk_help_face")),
    )
    op.create_table(
        "help_word",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_help_word_author_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_help_word_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_word")),
    )
    with op.batch_alter_table("help_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_help_word_request_id"), ["request_id"], unique=False)

    op.create_table(
        "protocol_step",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("situation", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("done_by", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.Column("decision", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_protocol_step_done_by")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_protocol_step_request_id")),
        sa.PrimaryKeyConstraint("request_id", "situation", "step", name=op.f("pk_protocol_step")),
    )
    op.create_table(
        "relay_message",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=True),
        sa.Column("from_id", sa.BigInteger(), nullable=False),
        sa.Column("to_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("file_unique_id", sa.LargeBinary(), nullable=True),
        sa.Column("source_message_id", sa.BigInteger(), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("answers_id", sa.BigInteger(), nullable=True),
        sa.Column("writer_reaction", sa.String(length=16), nullable=False),
        sa.Column("reader_reaction", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("edited_at", sa.BigInteger(), nullable=True),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.Column("words_gone_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["answers_id"], ["relay_message.id"], name=op.f("fk_relay_message_answers_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_relay_message_case_id")),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_relay_message_from_id")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_relay_message_match_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_relay_message_organisation_id")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_relay_message_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_message")),
    )
    with op.batch_alter_table("relay_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relay_message_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_relay_message_match_id"), ["match_id"], unique=False)
        batch_op.create_index("ix_relay_message_source", ["from_id", "source_message_id"], unique=False)

    op.create_table(
        "good_note",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("relay_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_good_note_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_good_note_organisation_id")),
        sa.ForeignKeyConstraint(["relay_id"], ["relay_message.id"], name=op.f("fk_good_note_relay_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_good_note")),
    )
    with op.batch_alter_table("good_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_good_note_case_id"), ["case_id"], unique=False)

    op.create_table(
        "praise",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_praise_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_praise_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_praise_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_praise")),
    )
    with op.batch_alter_table("praise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_praise_case_id"), ["case_id"], unique=False)

    op.create_table(
        "exchange_item",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("relay_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("given_at", sa.BigInteger(), nullable=True),
        sa.Column("published_at", sa.BigInteger(), nullable=True),
        sa.Column("to_case_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_exchange_item_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_exchange_item_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exchange_item_person_id")),
        sa.ForeignKeyConstraint(["relay_id"], ["relay_message.id"], name=op.f("fk_exchange_item_relay_id")),
        sa.ForeignKeyConstraint(["to_case_id"], ["cases.id"], name=op.f("fk_exchange_item_to_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_item")),
    )
    with op.batch_alter_table("exchange_item", schema=None) as batch_op:
        batch_op.create_index("ix_exchange_item_case", ["organisation_id", "case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exchange_item_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_exchange_item_to_case_id"), ["to_case_id"], unique=False)
        batch_op.create_index(
            "ix_exchange_item_published",
            ["organisation_id", "published_at"],
            unique=False,
            sqlite_where=sa.text("published_at IS NOT NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL"),
        )

    op.create_table(
        "response_protocol",
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("situation", sa.String(length=32), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_response_protocol_request_id")),
        sa.PrimaryKeyConstraint("request_id", name=op.f("pk_response_protocol")),
    )
    op.create_table(
        "room_card",
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_room_card_request_id")),
        sa.ForeignKeyConstraint(["room_id"], ["team_room.id"], name=op.f("fk_room_card_room_id")),
        sa.PrimaryKeyConstraint("room_id", "message_id", name=op.f("pk_room_card")),
    )
    with op.batch_alter_table("room_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_card_request_id"), ["request_id"], unique=False)

    op.create_table(
        "room_draft",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.BigInteger(), nullable=False),
        sa.Column("source_message_id", sa.BigInteger(), nullable=False),
        sa.Column("preview_message_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_room_draft_author_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_room_draft_request_id")),
        sa.ForeignKeyConstraint(["room_id"], ["team_room.id"], name=op.f("fk_room_draft_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_draft")),
        sa.UniqueConstraint("room_id", "source_message_id", name=op.f("uq_room_draft_room_id_source_message_id")),
    )
    with op.batch_alter_table("room_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_draft_request_id"), ["request_id"], unique=False)

    op.create_table(
        "room_topic",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("request_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_room_topic_case_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_room_topic_request_id")),
        sa.ForeignKeyConstraint(["room_id"], ["team_room.id"], name=op.f("fk_room_topic_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_topic")),
        sa.UniqueConstraint("room_id", "case_id", name=op.f("uq_room_topic_room_id_case_id")),
        sa.UniqueConstraint("room_id", "request_id", name=op.f("uq_room_topic_room_id_request_id")),
    )
    with op.batch_alter_table("room_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_topic_request_id"), ["request_id"], unique=False)

    op.create_table(
        "brigade_called",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("callout_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.Column("cannot_at", sa.BigInteger(), nullable=True),
        sa.Column("going_at", sa.BigInteger(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=True),
        sa.Column("arrived_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(length=32), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_brigade_called_agency_id")),
        sa.ForeignKeyConstraint(["callout_id"], ["brigade_callout.id"], name=op.f("fk_brigade_called_callout_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_brigade_called_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brigade_called")),
        sa.UniqueConstraint("callout_id", "person_id", name=op.f("uq_brigade_called_callout_id_person_id")),
    )
    with op.batch_alter_table("brigade_called", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brigade_called_person_id"), ["person_id"], unique=False)

    op.create_table(
        "brigade_card",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("callout_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["callout_id"], ["brigade_callout.id"], name=op.f("fk_brigade_card_callout_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_brigade_card_person_id")),
        sa.PrimaryKeyConstraint("person_id", "message_id", name=op.f("pk_brigade_card")),
    )
    with op.batch_alter_table("brigade_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brigade_card_callout_id"), ["callout_id"], unique=False)

    op.create_table(
        "red_flag",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=True),
        sa.Column("relay_id", sa.BigInteger(), nullable=True),
        sa.Column("word_id", sa.BigInteger(), nullable=True),
        sa.Column("signs", sa.String(length=160), nullable=False),
        sa.Column("urgency", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("holding", sa.String(length=32), nullable=False),
        sa.Column("writer_id", sa.BigInteger(), nullable=False),
        sa.Column("writer_role", sa.String(length=32), nullable=False),
        sa.Column("to_id", sa.BigInteger(), nullable=True),
        sa.Column("to_role", sa.String(length=32), nullable=True),
        sa.Column("handled_by", sa.BigInteger(), nullable=True),
        sa.Column("handled_at", sa.BigInteger(), nullable=True),
        sa.Column("request_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_red_flag_case_id")),
        sa.ForeignKeyConstraint(["handled_by"], ["person.id"], name=op.f("fk_red_flag_handled_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_red_flag_organisation_id")),
        sa.ForeignKeyConstraint(["relay_id"], ["relay_message.id"], name=op.f("fk_red_flag_relay_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_red_flag_request_id")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_red_flag_to_id")),
        sa.ForeignKeyConstraint(["word_id"], ["help_word.id"], name=op.f("fk_red_flag_word_id")),
        sa.ForeignKeyConstraint(["writer_id"], ["person.id"], name=op.f("fk_red_flag_writer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_red_flag")),
    )
    with op.batch_alter_table("red_flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_red_flag_relay_id"), ["relay_id"], unique=False)

    op.create_table(
        "relay_topic",
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("mentor_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_relay_topic_match_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_relay_topic_mentor_id")),
        sa.PrimaryKeyConstraint("match_id", name=op.f("pk_relay_topic")),
    )
    with op.batch_alter_table("relay_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relay_topic_mentor_id"), ["mentor_id"], unique=False)

    op.create_table(
        "relay_earlier",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("relay_message_id", sa.BigInteger(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relay_message_id"], ["relay_message.id"], name=op.f("fk_relay_earlier_relay_message_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relay_earlier")),
    )
    with op.batch_alter_table("relay_earlier", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relay_earlier_relay_message_id"), ["relay_message_id"], unique=False)

    op.create_table(
        "relay_copy",
        sa.Column("relay_message_id", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relay_message_id"], ["relay_message.id"], name=op.f("fk_relay_copy_relay_message_id")
        ),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_relay_copy_to_id")),
        sa.PrimaryKeyConstraint("relay_message_id", "part", name=op.f("pk_relay_copy")),
    )
    with op.batch_alter_table("relay_copy", schema=None) as batch_op:
        batch_op.create_index("ix_relay_copy_message", ["to_id", "message_id"], unique=False)

    op.create_table(
        "red_flag_reader",
        sa.Column("flag_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["flag_id"], ["red_flag.id"], name=op.f("fk_red_flag_reader_flag_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_red_flag_reader_person_id")),
        sa.PrimaryKeyConstraint("flag_id", "person_id", name=op.f("pk_red_flag_reader")),
    )
    op.execute(
        "CREATE TRIGGER case_stage_event_no_update BEFORE UPDATE ON case_stage_event BEGIN SELECT RAISE(ABORT, 'the stages of a case are append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER case_stage_event_no_delete BEFORE DELETE ON case_stage_event BEGIN SELECT RAISE(ABORT, 'the stages of a case are append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
    )

    op.create_table(
        "home_visit",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("curator_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("safety", sa.String(length=32), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("voice", sa.LargeBinary(), nullable=True),
        sa.Column("planned_id", sa.BigInteger(), nullable=True),
        sa.Column("next_id", sa.BigInteger(), nullable=True),
        sa.Column("request_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_home_visit_case_id")),
        sa.ForeignKeyConstraint(["curator_id"], ["person.id"], name=op.f("fk_home_visit_curator_id")),
        sa.ForeignKeyConstraint(["next_id"], ["appointment.id"], name=op.f("fk_home_visit_next_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_home_visit_organisation_id")),
        sa.ForeignKeyConstraint(["planned_id"], ["appointment.id"], name=op.f("fk_home_visit_planned_id")),
        sa.ForeignKeyConstraint(["request_id"], ["help_request.id"], name=op.f("fk_home_visit_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_home_visit")),
    )
    with op.batch_alter_table("home_visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_home_visit_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_home_visit_next_id"), ["next_id"], unique=False)

    op.create_table(
        "skill_mark",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("skill", sa.String(length=32), nullable=False),
        sa.Column("mark", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_skill_mark_case_id")),
        sa.ForeignKeyConstraint(["visit_id"], ["home_visit.id"], name=op.f("fk_skill_mark_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill_mark")),
    )
    with op.batch_alter_table("skill_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skill_mark_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_skill_mark_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "visit_topic",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("visit_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["home_visit.id"], name=op.f("fk_visit_topic_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_topic")),
    )
    with op.batch_alter_table("visit_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_topic_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "level_cadence",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.String(length=32), nullable=False),
        sa.Column("contact", sa.Integer(), nullable=True),
        sa.Column("contact_later", sa.Integer(), nullable=True),
        sa.Column("visit", sa.Integer(), nullable=True),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("above", sa.Boolean(), nullable=False),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_level_cadence_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_level_cadence_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_level_cadence")),
    )
    op.create_table(
        "vetting_item",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("taken_back", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_vetting_item_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_vetting_item_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_vetting_item_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vetting_item")),
    )
    with op.batch_alter_table("vetting_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vetting_item_person_id"), ["person_id"], unique=False)

    op.create_table(
        "volunteer_application",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("contact", sa.LargeBinary(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("lived", sa.LargeBinary(), nullable=False),
        sa.Column("free", sa.String(length=64), nullable=False),
        sa.Column("talk_on", sa.Date(), nullable=True),
        sa.Column("invitation_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("touched_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_volunteer_application_invitation_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_volunteer_application_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_volunteer_application_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_application")),
        sa.UniqueConstraint(
            "organisation_id", "telegram_id", name=op.f("uq_volunteer_application_organisation_id_telegram_id")
        ),
    )
    op.create_table(
        "lesson_passed",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("lesson", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lesson_passed_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_passed")),
        sa.UniqueConstraint("person_id", "lesson", name=op.f("uq_lesson_passed_person_id_lesson")),
    )
    op.create_table(
        "vetting_choice",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("needed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_vetting_choice_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vetting_choice")),
        sa.UniqueConstraint("organisation_id", "item", name=op.f("uq_vetting_choice_organisation_id_item")),
    )
    op.create_table(
        "training_record",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_training_record_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_training_record_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_record_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_record")),
    )
    with op.batch_alter_table("training_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_training_record_person_id"), ["person_id"], unique=False)

    op.create_table(
        "setup_tick",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("step", sa.String(length=32), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_setup_tick_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_setup_tick_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_tick")),
        sa.UniqueConstraint("organisation_id", "step", name=op.f("uq_setup_tick_organisation_id_step")),
    )
    op.create_table(
        "service_name",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_service_name_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_name")),
        sa.UniqueConstraint("organisation_id", "code", name=op.f("uq_service_name_organisation_id_code")),
    )
    op.create_table(
        "service_record",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("curator_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("recipient", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("press_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_service_record_case_id")),
        sa.ForeignKeyConstraint(["curator_id"], ["person.id"], name=op.f("fk_service_record_curator_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_service_record_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_record")),
    )
    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_service_record_case_id"), ["case_id"], unique=False)

    op.create_table(
        "specialist",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("own_kind", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_specialist_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_specialist")),
    )
    op.create_table(
        "specialist_invitation",
        sa.Column("invitation_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("own_kind", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invitation_id"], ["invitation.id"], name=op.f("fk_specialist_invitation_invitation_id")
        ),
        sa.PrimaryKeyConstraint("invitation_id", name=op.f("pk_specialist_invitation")),
    )
    op.create_table(
        "case_share",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("specialist_id", sa.BigInteger(), nullable=False),
        sa.Column("domain", sa.String(length=32), nullable=False),
        sa.Column("shared_by", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_share_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_share_organisation_id")),
        sa.ForeignKeyConstraint(["shared_by"], ["person.id"], name=op.f("fk_case_share_shared_by")),
        sa.ForeignKeyConstraint(["specialist_id"], ["person.id"], name=op.f("fk_case_share_specialist_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_share")),
    )
    with op.batch_alter_table("case_share", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_share_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_share_specialist_id"), ["specialist_id"], unique=False)
        batch_op.create_index(
            "uq_case_share_open",
            ["case_id", "specialist_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "specialist_booking",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("specialist_id", sa.BigInteger(), nullable=False),
        sa.Column("appointment_id", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_specialist_booking_appointment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_specialist_booking_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_specialist_booking_organisation_id")
        ),
        sa.ForeignKeyConstraint(["specialist_id"], ["person.id"], name=op.f("fk_specialist_booking_specialist_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specialist_booking")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_specialist_booking_appointment_id")),
    )
    with op.batch_alter_table("specialist_booking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_specialist_booking_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_specialist_booking_specialist_id"), ["specialist_id"], unique=False)

    op.create_table(
        "case_note",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("curator_id", sa.BigInteger(), nullable=False),
        sa.Column("caller", sa.String(length=32), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_note_case_id")),
        sa.ForeignKeyConstraint(["curator_id"], ["person.id"], name=op.f("fk_case_note_curator_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_case_note_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
    )
    with op.batch_alter_table("case_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_note_case_id"), ["case_id"], unique=False)

    op.create_table(
        "hotel_room",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("beds", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_hotel_room_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hotel_room")),
        sa.UniqueConstraint("organisation_id", "name", name=op.f("uq_hotel_room_organisation_id_name")),
    )
    op.create_table(
        "social_hotel_stay",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("room_id", sa.BigInteger(), nullable=True),
        sa.Column("people", sa.SmallInteger(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("wanted", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_social_hotel_stay_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_social_hotel_stay_case_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_social_hotel_stay_organisation_id")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["hotel_room.id"], name=op.f("fk_social_hotel_stay_room_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_social_hotel_stay")),
    )
    with op.batch_alter_table("social_hotel_stay", schema=None) as batch_op:
        batch_op.create_index("ix_social_hotel_stay_ahead", ["organisation_id", "state", "until"], unique=False)
        batch_op.create_index(batch_op.f("ix_social_hotel_stay_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_social_hotel_stay_room_id"), ["room_id"], unique=False)

    op.create_table(
        "accompany_request",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("appointment_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("goes_id", sa.BigInteger(), nullable=True),
        sa.Column("goes_role", sa.String(length=32), nullable=True),
        sa.Column("instead", sa.LargeBinary(), nullable=True),
        sa.Column("change_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_accompany_request_appointment_id")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_accompany_request_case_id")),
        sa.ForeignKeyConstraint(["goes_id"], ["person.id"], name=op.f("fk_accompany_request_goes_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_accompany_request_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accompany_request")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_accompany_request_appointment_id")),
    )
    with op.batch_alter_table("accompany_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accompany_request_case_id"), ["case_id"], unique=False)

    op.create_table(
        "aid_request",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_aid_request_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_aid_request_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_aid_request_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_request")),
    )
    with op.batch_alter_table("aid_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_request_case_id"), ["case_id"], unique=False)
        batch_op.create_index(
            "ix_aid_request_open",
            ["organisation_id", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('asked', 'promised', 'ready')"),
            postgresql_where=sa.text("state IN ('asked', 'promised', 'ready')"),
        )
        batch_op.create_index("ix_aid_request_state", ["organisation_id", "state"], unique=False)

    op.create_table(
        "aid_event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("aid_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("press_id", sa.BigInteger(), nullable=True),
        sa.Column("takes_back", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["aid_id"], ["aid_request.id"], name=op.f("fk_aid_event_aid_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_aid_event_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_aid_event_organisation_id")),
        sa.ForeignKeyConstraint(["takes_back"], ["aid_event.id"], name=op.f("fk_aid_event_takes_back")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aid_event")),
        sa.UniqueConstraint("takes_back", name=op.f("uq_aid_event_takes_back")),
    )
    with op.batch_alter_table("aid_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aid_event_aid_id"), ["aid_id"], unique=False)

    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER aid_event_no_{verb.lower()} BEFORE {verb} ON aid_event "
            "BEGIN SELECT RAISE(ABORT, 'what became of a request for things is append-only'); END"
        )

    op.create_table(
        "interagency_meeting",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tells_her", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("held_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_interagency_meeting_case_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_interagency_meeting_made_by")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_interagency_meeting_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interagency_meeting")),
    )
    with op.batch_alter_table("interagency_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interagency_meeting_case_id"), ["case_id"], unique=False)

    op.create_table(
        "meeting_rhythm",
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("every", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meeting_rhythm_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_meeting_rhythm")),
    )
    op.create_table(
        "agency_task",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=True),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("doer_id", sa.BigInteger(), nullable=True),
        sa.Column("what", sa.LargeBinary(), nullable=False),
        sa.Column("by_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("done_day", sa.Date(), nullable=True),
        sa.Column("done_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_agency_task_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agency_task_case_id")),
        sa.ForeignKeyConstraint(["doer_id"], ["person.id"], name=op.f("fk_agency_task_doer_id")),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name=op.f("fk_agency_task_done_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["interagency_meeting.id"], name=op.f("fk_agency_task_meeting_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_agency_task_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_task")),
    )
    with op.batch_alter_table("agency_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_task_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_agency_task_organisation_id", ["organisation_id"], unique=False)

    op.create_table(
        "meeting_guest",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=True),
        sa.Column("colleague_id", sa.BigInteger(), nullable=True),
        sa.Column("role", sa.String(length=32), nullable=True),
        sa.Column("coming", sa.String(length=32), nullable=False),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_meeting_guest_agency_id")),
        sa.ForeignKeyConstraint(["colleague_id"], ["person.id"], name=op.f("fk_meeting_guest_colleague_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["interagency_meeting.id"], name=op.f("fk_meeting_guest_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_guest")),
    )
    with op.batch_alter_table("meeting_guest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_guest_colleague_id"), ["colleague_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_guest_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "meeting_line",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("meeting_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("for_her", sa.Boolean(), nullable=False),
        sa.Column("shown_at", sa.BigInteger(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_meeting_line_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["interagency_meeting.id"], name=op.f("fk_meeting_line_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_line")),
    )
    with op.batch_alter_table("meeting_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_line_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "agency_task_move",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("task_id", sa.BigInteger(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_agency_task_move_by_id")),
        sa.ForeignKeyConstraint(["task_id"], ["agency_task.id"], name=op.f("fk_agency_task_move_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_task_move")),
    )
    with op.batch_alter_table("agency_task_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_task_move_task_id"), ["task_id"], unique=False)

    op.create_table(
        "referral",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("agency", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("what_for", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["partner_agency.id"], name=op.f("fk_referral_agency_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referral_case_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_referral_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
    )
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_case_id"), ["case_id"], unique=False)

    op.create_table(
        "referral_event",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("referral_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("takes_back", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_referral_event_by_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_referral_event_organisation_id")
        ),
        sa.ForeignKeyConstraint(["referral_id"], ["referral.id"], name=op.f("fk_referral_event_referral_id")),
        sa.ForeignKeyConstraint(["takes_back"], ["referral_event.id"], name=op.f("fk_referral_event_takes_back")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_event")),
        sa.UniqueConstraint("takes_back", name=op.f("uq_referral_event_takes_back")),
    )
    with op.batch_alter_table("referral_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_referral_event_referral_id"), ["referral_id"], unique=False)

    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER referral_event_no_{verb.lower()} BEFORE {verb} ON referral_event "
            "BEGIN SELECT RAISE(ABORT, 'what became of a referral is append-only'); END"
        )

    op.create_table(
        "project_move",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("from_project_id", sa.BigInteger(), nullable=True),
        sa.Column("to_project_id", sa.BigInteger(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_project_move_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_project_move_case_id")),
        sa.ForeignKeyConstraint(["from_project_id"], ["project.id"], name=op.f("fk_project_move_from_project_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_project_move_organisation_id")),
        sa.ForeignKeyConstraint(["to_project_id"], ["project.id"], name=op.f("fk_project_move_to_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_move")),
    )
    with op.batch_alter_table("project_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_move_case_id"), ["case_id"], unique=False)

    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER project_move_no_{verb.lower()} BEFORE {verb} ON project_move "
            "BEGIN SELECT RAISE(ABORT, 'how families moved between projects is append-only'); END"
        )

    op.create_table(
        "mentoring_concern",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("about_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("by_role", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("file_id", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("handled_by", sa.BigInteger(), nullable=True),
        sa.Column("handled_at", sa.BigInteger(), nullable=True),
        sa.Column("done", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_mentoring_concern_about_id")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_mentoring_concern_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mentoring_concern_case_id")),
        sa.ForeignKeyConstraint(["handled_by"], ["person.id"], name=op.f("fk_mentoring_concern_handled_by")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_concern_match_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_concern_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_concern")),
    )
    with op.batch_alter_table("mentoring_concern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_concern_match_id"), ["match_id"], unique=False)

    op.create_table(
        "mentoring_concern_reader",
        sa.Column("concern_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["concern_id"], ["mentoring_concern.id"], name=op.f("fk_mentoring_concern_reader_concern_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoring_concern_reader_person_id")),
        sa.PrimaryKeyConstraint("concern_id", "person_id", name=op.f("pk_mentoring_concern_reader")),
    )

    op.create_table(
        "mentoring_opening",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_mentoring_opening_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mentoring_opening_case_id")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_opening_match_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_opening_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_opening")),
    )
    with op.batch_alter_table("mentoring_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_opening_match_id"), ["match_id"], unique=False)

    op.create_table(
        "mentoring_photos",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("allowed_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_mentoring_photos_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mentoring_photos_case_id")),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_photos_match_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_photos_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_photos")),
    )
    with op.batch_alter_table("mentoring_photos", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_photos_match_id"), ["match_id"], unique=False)

    op.create_table(
        "mentoring_silence",
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("rested_at", sa.BigInteger(), nullable=True),
        sa.Column("heard_at", sa.BigInteger(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_silence_match_id")),
        sa.PrimaryKeyConstraint("match_id", name=op.f("pk_mentoring_silence")),
    )

    op.create_table(
        "mentoring_profile",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("tags", sa.LargeBinary(), nullable=True),
        sa.Column("hours", sa.String(length=64), nullable=False),
        sa.Column("likes", sa.String(length=64), nullable=False),
        sa.Column("may_tell", sa.Boolean(), nullable=False),
        sa.Column("territory_id", sa.BigInteger(), nullable=True),
        sa.Column("families", sa.Integer(), nullable=True),
        sa.Column("rests", sa.Boolean(), nullable=False),
        sa.Column("rests_until", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoring_profile_person_id")),
        sa.ForeignKeyConstraint(["territory_id"], ["territory.id"], name=op.f("fk_mentoring_profile_territory_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_profile")),
        sa.UniqueConstraint("person_id", "role", name=op.f("uq_mentoring_profile_person_id_role")),
    )
    op.create_table(
        "mentoring_above",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("organisation_id", sa.BigInteger(), nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("mentor_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_mentoring_above_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_mentoring_above_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_mentoring_above_decided_by")),
        sa.ForeignKeyConstraint(["mentor_id"], ["person.id"], name=op.f("fk_mentoring_above_mentor_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoring_above_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_above")),
    )
    op.create_table(
        "mentoring_meeting",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("match_id", sa.BigInteger(), nullable=False),
        sa.Column("appointment_id", sa.BigInteger(), nullable=False),
        sa.Column("comes", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointment.id"], name=op.f("fk_mentoring_meeting_appointment_id")
        ),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_mentoring_meeting_match_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoring_meeting")),
        sa.UniqueConstraint("appointment_id", name=op.f("uq_mentoring_meeting_appointment_id")),
    )
    with op.batch_alter_table("mentoring_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoring_meeting_match_id"), ["match_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("mentoring_meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_meeting_match_id"))

    op.drop_table("mentoring_meeting")
    op.drop_table("mentoring_above")
    op.drop_table("mentoring_profile")

    op.drop_table("mentoring_silence")
    with op.batch_alter_table("mentoring_photos", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_photos_match_id"))

    op.drop_table("mentoring_photos")
    with op.batch_alter_table("mentoring_opening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_opening_match_id"))

    op.drop_table("mentoring_opening")
    op.drop_table("mentoring_concern_reader")
    with op.batch_alter_table("mentoring_concern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_concern_match_id"))

    op.drop_table("mentoring_concern")
    with op.batch_alter_table("project_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_move_case_id"))

    op.drop_table("project_move")
    with op.batch_alter_table("referral_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_event_referral_id"))

    op.drop_table("referral_event")
    with op.batch_alter_table("referral", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_referral_case_id"))

    op.drop_table("referral")
    with op.batch_alter_table("agency_task_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_task_move_task_id"))

    op.drop_table("agency_task_move")
    with op.batch_alter_table("meeting_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_line_meeting_id"))

    op.drop_table("meeting_line")
    with op.batch_alter_table("meeting_guest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_guest_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_guest_colleague_id"))

    op.drop_table("meeting_guest")
    with op.batch_alter_table("agency_task", schema=None) as batch_op:
        batch_op.drop_index("ix_agency_task_organisation_id")
        batch_op.drop_index(batch_op.f("ix_agency_task_case_id"))

    op.drop_table("agency_task")
    op.drop_table("meeting_rhythm")
    with op.batch_alter_table("interagency_meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interagency_meeting_case_id"))

    op.drop_table("interagency_meeting")

    with op.batch_alter_table("aid_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aid_event_aid_id"))

    op.drop_table("aid_event")
    with op.batch_alter_table("aid_request", schema=None) as batch_op:
        batch_op.drop_index("ix_aid_request_state")
        batch_op.drop_index(
            "ix_aid_request_open",
            sqlite_where=sa.text("state IN ('asked', 'promised', 'ready')"),
            postgresql_where=sa.text("state IN ('asked', 'promised', 'ready')"),
        )
        batch_op.drop_index(batch_op.f("ix_aid_request_case_id"))

    op.drop_table("aid_request")

    with op.batch_alter_table("accompany_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accompany_request_case_id"))

    op.drop_table("accompany_request")

    with op.batch_alter_table("social_hotel_stay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_social_hotel_stay_room_id"))
        batch_op.drop_index(batch_op.f("ix_social_hotel_stay_case_id"))
        batch_op.drop_index("ix_social_hotel_stay_ahead")

    op.drop_table("social_hotel_stay")
    op.drop_table("hotel_room")

    with op.batch_alter_table("case_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_note_case_id"))

    op.drop_table("case_note")

    with op.batch_alter_table("specialist_booking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_specialist_booking_specialist_id"))
        batch_op.drop_index(batch_op.f("ix_specialist_booking_case_id"))

    op.drop_table("specialist_booking")
    with op.batch_alter_table("case_share", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_case_share_open",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_case_share_specialist_id"))
        batch_op.drop_index(batch_op.f("ix_case_share_case_id"))

    op.drop_table("case_share")
    op.drop_table("specialist_invitation")
    op.drop_table("specialist")

    with op.batch_alter_table("service_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_record_case_id"))

    op.drop_table("service_record")
    op.drop_table("service_name")
    op.drop_table("setup_tick")
    op.drop_table("vetting_choice")
    op.drop_table("lesson_passed")
    op.drop_table("volunteer_application")
    with op.batch_alter_table("vetting_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vetting_item_person_id"))

    op.drop_table("vetting_item")
    with op.batch_alter_table("training_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_training_record_person_id"))

    op.drop_table("training_record")
    op.drop_table("level_cadence")

    with op.batch_alter_table("visit_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_topic_visit_id"))

    op.drop_table("visit_topic")
    with op.batch_alter_table("skill_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skill_mark_visit_id"))
        batch_op.drop_index(batch_op.f("ix_skill_mark_case_id"))

    op.drop_table("skill_mark")
    with op.batch_alter_table("home_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_home_visit_next_id"))
        batch_op.drop_index(batch_op.f("ix_home_visit_case_id"))

    op.drop_table("home_visit")

    op.drop_table("red_flag_reader")
    with op.batch_alter_table("relay_earlier", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relay_earlier_relay_message_id"))

    op.drop_table("relay_earlier")
    with op.batch_alter_table("relay_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relay_topic_mentor_id"))

    op.drop_table("relay_topic")
    with op.batch_alter_table("relay_copy", schema=None) as batch_op:
        batch_op.drop_index("ix_relay_copy_message")

    op.drop_table("relay_copy")
    with op.batch_alter_table("red_flag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_red_flag_relay_id"))

    op.drop_table("red_flag")
    with op.batch_alter_table("brigade_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brigade_card_callout_id"))

    op.drop_table("brigade_card")
    with op.batch_alter_table("brigade_called", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brigade_called_person_id"))

    op.drop_table("brigade_called")
    with op.batch_alter_table("room_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_topic_request_id"))

    op.drop_table("room_topic")
    with op.batch_alter_table("room_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_draft_request_id"))

    op.drop_table("room_draft")
    with op.batch_alter_table("room_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_card_request_id"))

    op.drop_table("room_card")
    op.drop_table("response_protocol")
    with op.batch_alter_table("praise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_praise_case_id"))

    op.drop_table("praise")
    with op.batch_alter_table("good_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_good_note_case_id"))

    op.drop_table("good_note")
    with op.batch_alter_table("exchange_item", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_exchange_item_published",
            sqlite_where=sa.text("published_at IS NOT NULL"),
            postgresql_where=sa.text("published_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_exchange_item_to_case_id"))
        batch_op.drop_index(batch_op.f("ix_exchange_item_person_id"))
        batch_op.drop_index("ix_exchange_item_case")

    op.drop_table("exchange_item")
    with op.batch_alter_table("relay_message", schema=None) as batch_op:
        batch_op.drop_index("ix_relay_message_source")
        batch_op.drop_index(batch_op.f("ix_relay_message_match_id"))
        batch_op.drop_index(batch_op.f("ix_relay_message_batch_id"))

    op.drop_table("relay_message")
    op.drop_table("protocol_step")
    with op.batch_alter_table("help_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_word_request_id"))

    op.drop_table("help_word")
    op.drop_table("help_face")
    with op.batch_alter_table("help_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_event_request_id"))

    op.drop_table("help_event")
    with op.batch_alter_table("help_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_card_request_id"))

    op.drop_table("help_card")
    with op.batch_alter_table("help_call", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_call_request_id"))
        batch_op.drop_index("ix_help_call_person_id_at")

    op.drop_table("help_call")
    op.drop_table("help_after")
    with op.batch_alter_table("mentoring_date", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_date_match_id"))
        batch_op.drop_index(batch_op.f("ix_mentoring_date_appointment_id"))

    op.drop_table("mentoring_date")
    with op.batch_alter_table("mentoring_expense", schema=None) as batch_op:
        batch_op.drop_index("ix_mentoring_expense_month")
        batch_op.drop_index(batch_op.f("ix_mentoring_expense_mentor_id"))

    op.drop_table("mentoring_expense")
    with op.batch_alter_table("mentoring_leave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_leave_mentor_id"))

    op.drop_table("mentoring_leave")
    with op.batch_alter_table("mentoring_thanks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_thanks_match_id"))

    op.drop_table("mentoring_thanks")
    with op.batch_alter_table("mentoring_contact", schema=None) as batch_op:
        batch_op.drop_index("ix_mentoring_contact_organisation")
        batch_op.drop_index("ix_mentoring_contact_mentor")
        batch_op.drop_index(batch_op.f("ix_mentoring_contact_match_id"))

    op.drop_table("mentoring_contact")
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_in_person_id"))

    op.drop_table("check_in")
    op.drop_table("brigade_invitation")
    with op.batch_alter_table("brigade_callout", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_brigade_callout_open",
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        )
        batch_op.drop_index(batch_op.f("ix_brigade_callout_request_id"))
        batch_op.drop_index("ix_brigade_callout_called_at")

    op.drop_table("brigade_callout")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index("ix_task_open", sqlite_where=sa.text("done_at IS NULL"))

    op.drop_table("task")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_waiting", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0")
        )
        batch_op.drop_index(
            "ix_outbox_recipient", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0")
        )
        batch_op.drop_index(
            "ix_outbox_sending", sqlite_where=sa.text("state = 1"), postgresql_where=sa.text("state = 1")
        )

    op.drop_table("outbox")
    with op.batch_alter_table("mentoring_valued", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_valued_person_id"))

    op.drop_table("mentoring_valued")
    with op.batch_alter_table("mentoring_again", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_again_person_id"))

    op.drop_table("mentoring_again")
    with op.batch_alter_table("mentoring_in_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoring_in_person_match_id"))

    op.drop_table("mentoring_in_person")
    with op.batch_alter_table("match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_match_mother_id"))
        batch_op.drop_index(batch_op.f("ix_match_mentor_id"))
        batch_op.drop_index(
            "ix_match_deputy",
            sqlite_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NOT NULL"),
            postgresql_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_match_live",
            sqlite_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NULL"),
            postgresql_where=sa.text("state IN ('proposed', 'active', 'suspended') AND deputy_of IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_match_case_id"))

    op.drop_table("match")
    op.drop_table("case_member_share")
    with op.batch_alter_table("case_member", schema=None) as batch_op:
        batch_op.drop_index("ix_case_member_invitation_id")
        batch_op.drop_index(batch_op.f("ix_case_member_case_id"))
        batch_op.drop_index(
            "ix_case_member_active",
            sqlite_where=sa.text("state = 'active'"),
            postgresql_where=sa.text("state = 'active'"),
        )

    op.drop_table("case_member")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index("ix_invitation_unused")
        batch_op.drop_index(batch_op.f("ix_invitation_case_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("help_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_help_request_person_id"))
        batch_op.drop_index("ix_help_request_open", sqlite_where=sa.text("state != 'closed'"))
        batch_op.drop_index(batch_op.f("ix_help_request_guest_telegram_id"))
        batch_op.drop_index(batch_op.f("ix_help_request_case_id"))

    op.drop_table("help_request")
    op.drop_table("guide_doubt")
    with op.batch_alter_table("event_guest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_guest_case_id"))

    with op.batch_alter_table("recurring_turn", schema=None) as batch_op:
        batch_op.drop_index("ix_recurring_turn_case_id_due_at")

    op.drop_table("recurring_turn")
    with op.batch_alter_table("recurring", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recurring_case_id"))

    op.drop_table("recurring")

    op.drop_table("event_guest")
    op.drop_table("event_headcount")
    op.drop_table("child_answer")
    with op.batch_alter_table("child", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_child_case_id"))

    op.drop_table("child")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_case_id"))

    op.drop_table("document")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_case_id_id")

    op.drop_table("audit")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appointment_case_id"))

    op.drop_table("appointment")
    op.drop_table("noticeboard_post")
    op.drop_table("noticeboard")
    with op.batch_alter_table("team_room", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_team_room_current",
            sqlite_where=sa.text("state != 'disconnected'"),
            postgresql_where=sa.text("state != 'disconnected'"),
        )
        batch_op.drop_index(batch_op.f("ix_team_room_chat_id"))

    op.drop_table("team_room")
    with op.batch_alter_table("staff_leave", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_leave_person_id"))

    op.drop_table("staff_leave")
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.drop_index("ix_phone_organisation_id")

    op.drop_table("phone")
    op.drop_table("person_role")
    op.drop_table("unasked_turn")
    op.drop_table("pause")
    op.drop_table("announcement_reader")
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_announcement_created_by"))

    op.drop_table("announcement")
    with op.batch_alter_table("intake", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_intake_open",
            sqlite_where=sa.text("state IN ('new', 'offered', 'taken')"),
            postgresql_where=sa.text("state IN ('new', 'offered', 'taken')"),
        )
        batch_op.drop_index(batch_op.f("ix_intake_case_id"))

    op.drop_table("intake")
    op.drop_table("intake_agency")
    op.drop_table("guide_progress")
    op.drop_table("calendar_feed")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index("ix_event_organisation_id_starts_at")
        batch_op.drop_index(batch_op.f("ix_event_series_id"))
        batch_op.drop_index(batch_op.f("ix_event_created_by"))

    op.drop_table("event")
    with op.batch_alter_table("duty_shift", schema=None) as batch_op:
        batch_op.drop_index("ix_duty_shift_ends_at")

    op.drop_table("duty_shift")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_person_id"))

    op.drop_table("consent")
    with op.batch_alter_table("adult_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adult_consent_case_id"))

    op.drop_table("adult_consent")
    op.drop_table("erasure")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_step_id"))
    with op.batch_alter_table("case_transfer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_transfer_case_id"))

    op.drop_table("case_transfer")
    with op.batch_alter_table("case_level", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_level_case_id"))

    op.drop_table("case_level")
    op.drop_table("case_confirmation")
    op.drop_table("case_category")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_case_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("case_stage_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_stage_event_case_id"))

    op.drop_table("case_stage_event")
    with op.batch_alter_table("data_copy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_data_copy_case_id"))

    op.drop_table("data_copy")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cases_project_id"))
        batch_op.drop_index("ix_cases_mother_id")
        batch_op.drop_index("ix_cases_curator_id_state")

    op.drop_table("cases")
    op.drop_table("project")
    op.drop_table("brigade_member")
    with op.batch_alter_table("timer", schema=None) as batch_op:
        batch_op.drop_index("ix_timer_due", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0"))

    op.drop_table("timer")
    op.drop_table("territory")
    op.drop_table("wipe")
    op.drop_table("kitchen")
    op.drop_table("hiding")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index("ix_person_telegram_id")

    op.drop_table("person")
    op.drop_table("partner_agency")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_waiting", sqlite_where=sa.text("state = 0"), postgresql_where=sa.text("state = 0")
        )

    op.drop_table("inbox")
    op.drop_table("help_minutes")
    op.drop_table("guest")
    op.drop_table("sent_message")
    op.drop_table("poll_offset")
    op.drop_table("organisation")
    with op.batch_alter_table("dialog_state", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dialog_state_chat_id"))

    op.drop_table("dialog_state")
