//! Graphs as people draw them, written in a few lines each.

/// Names and texts of the examples.
pub const ALL: &[(&str, &str)] = &[
    (
        "landscape",
        "- person | Customer || Pays for what they ordered
         - person | Support agent || Looks into refunds
         - system | Payment system || Takes and returns money
         - external | Card network | ISO 8583
         - external | Ledger | REST
         - external | Mail provider | SMTP
         0 > 2 | Pays with | HTTPS
         1 > 2 | Refunds through | HTTPS
         2 > 3 | Authorises cards | ISO 8583
         2 > 4 | Books every movement | JSON/HTTPS
         2 > 5 | Sends receipts
         5 > 0 | Delivers receipts to",
    ),
    (
        "containers",
        "+ Payment system
         - person | Customer || Pays for what they ordered
         - interface | Web shop | React | Shows the basket and takes payments | 0
         - service | Payment API | Rust, Axum | Checks and carries out payments | 0
         - database | Payments | PostgreSQL 16 | Every payment and its state | 0
         - queue | Events | Kafka | What has happened | 0
         - service | Receipt worker | Rust | Writes receipts | 0
         - external | Card network | ISO 8583
         - external | Mail provider | SMTP
         0 > 1 | Pays with | HTTPS
         1 > 2 | Calls | JSON/HTTPS
         2 > 3 | Reads and writes | SQL
         2 > 4 | Publishes payments
         4 > 5 | Delivers
         2 > 6 | Authorises cards
         5 > 7 | Sends receipts",
    ),
    (
        "components",
        "+ Payment system
         + Payment API | Rust, Axum | 0
         - interface | Web shop | React || 0
         - component | Routes | Axum || 1
         - component | Refund rules | || 1
         - component | Idempotency | || 1
         - component | Repository | sqlx || 1
         - database | Payments | PostgreSQL 16 || 0
         - external | Card network | ISO 8583
         0 > 1 | Calls | JSON/HTTPS
         1 > 2 | Asks
         1 > 3 | Checks the key with
         2 > 4 | Loads and saves through
         3 > 4
         4 > 5 | Reads and writes | SQL
         2 > 6 | Returns money through",
    ),
    (
        "flow",
        "- step | Receive the request
         - step | Check the amount
         - step | Reserve the money
         - step | Refuse
         - step | Book
         - step | Notify the customer
         0 > 1
         1 > 2 | within the limit
         1 > 3 | above the limit
         2 > 4 | reserved
         2 > 3 | refused by the bank
         4 > 5
         3 > 5
         4 > 4 | retry, three times
         3 > 0 | asks again",
    ),
    (
        "deployment",
        "+ AWS | eu-central-1
         + Kubernetes | EKS 1.29 | 0
         + Node pool | m7g.large | 1
         + RDS | Multi-AZ | 0
         - machine | Load balancer | ALB || 0
         - service | payment-api | 3 replicas || 2
         - service | receipt-worker | 1 replica || 2
         - database | payments | PostgreSQL 16 || 3
         - database | payments replica | PostgreSQL 16 || 3
         - person | Customer
         5 > 0 | HTTPS
         0 > 1 | HTTP/2
         1 > 3 | SQL
         2 > 4 | SQL
         3 > 4 | replicates to",
    ),
    (
        "dense",
        "- service | A
         - service | B
         - service | C
         - service | D
         - service | E
         - service | F
         0 > 1 | ab
         0 > 2 | ac
         0 > 3 | ad
         0 > 4 | ae
         0 > 5 | af
         1 > 2 | bc
         1 > 3 | bd
         1 > 4 | be
         1 > 5 | bf
         2 > 3 | cd
         2 > 4 | ce
         2 > 5 | cf
         3 > 4 | de
         3 > 5 | df
         4 > 5 | ef
         5 > 0 | fa
         4 > 0 | ea
         3 > 0 | da",
    ),
    (
        "cjk",
        "+ 決済システム
         - person | 顧客 || 注文の代金を支払う
         - interface | オンラインショップ | React | 買い物かごを表示する | 0
         - service | 決済サービス | Rust || 0
         - database | 取引データベース | PostgreSQL || 0
         - external | بوابة الدفع | REST
         - external | Почта 📮 | SMTP
         0 > 1 | 支払う | HTTPS
         1 > 2 | 呼び出す
         2 > 3 | 読み書きする | SQL
         2 > 4 | カードを承認する
         2 > 5 | Отправляет чеки",
    ),
    (
        "hub",
        "- system | Order hub
         - service | Basket
         - service | Catalogue
         - service | Prices
         - service | Stock
         - service | Shipping
         - service | Invoices
         - service | Customers
         - service | Search
         - service | Recommendations
         0 > 1 | reads
         0 > 2 | looks up products in
         0 > 3 | asks for prices
         0 > 4 | reserves
         0 > 5 | orders parcels from
         0 > 6 | requests
         0 > 7 | identifies
         0 > 8 | indexes
         0 > 9 | learns from",
    ),
    (
        "loan",
        "* sequence
         - person | Reader
         - interface | Desk | Vue
         - service | Loans | Go
         - database | Copies | PostgreSQL
         - external | Post
         0 > 1 | asks for a book | HTTPS
         1 > 2 | reserves
         2 > 2 | looks for the nearest copy
         2 > 3 | notes | SQL
         2 > 4 | orders a parcel
         4 > 2 | accepted
         2 > 1
         1 > 0 | shows when it comes",
    ),
];
