--liquibase formatted sql

--changeset shop:invoices
create table invoices (id bigint primary key);
